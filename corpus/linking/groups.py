"""Disjoint sets of names that mean the same."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


class Groups(Generic[Node]):
    """Nodes joined into groups; two groups with different anchors never join.

    Union by size with path halving (Tarjan and van Leeuwen 1984).
    """

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}
        self._size: dict[Node, int] = {}
        self._anchor: dict[Node, Hashable] = {}

    def root(self, node: Node) -> Node:
        """Return the node that stands for the group of this one."""
        parent = self._parent
        if node not in parent:
            parent[node] = node
            self._size[node] = 1
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def anchor(self, node: Node) -> Hashable | None:
        """Return what the group of the node is held to."""
        return self._anchor.get(self.root(node))

    def hold(self, node: Node, anchor: Hashable) -> None:
        """Hold the group of the node to an anchor."""
        self._anchor[self.root(node)] = anchor

    def join(self, one: Node, other: Node) -> bool:
        """Join the groups of the two nodes; return whether they are one now."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return True
        held = {each: self._anchor[each] for each in (one, other) if each in self._anchor}
        if len(set(held.values())) > 1:
            return False
        if self._size[one] < self._size[other]:
            one, other = other, one
        self._parent[other] = one
        self._size[one] += self._size[other]
        if held:
            self._anchor[one] = next(iter(held.values()))
        return True
