"""The screens: they decide what follows from what the user did."""
