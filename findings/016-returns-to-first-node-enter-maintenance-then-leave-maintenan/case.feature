@invariant:returns-to-first-node
Feature: Returns to first node, with no rules
  SHOULD: what had to leave two nodes in turn because of maintenance is back on the first when that is over.

  @requirement:MNT-027
  Scenario: No rules; enter maintenance, then leave maintenance
    Given a cluster of node1, node2 and node3
    And vm101 runs on node1
    When node1 enters maintenance
    And node2 enters maintenance
    And node1 leaves maintenance
    Then vm101 returns to node1
