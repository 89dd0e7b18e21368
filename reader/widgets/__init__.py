"""What is drawn: widgets that are given values and say what the user did."""
