@invariant:returns-from-maintenance
Feature: Returns from maintenance, with preferred
  MUST: what left a node because of maintenance is back on it when the maintenance is over, with failback on.

  @requirement:MNT-004 @requirement:MNT-030 @requirement:MNT-049
  Scenario: Preferred; enter maintenance, then leave maintenance
    Given a cluster of node1, node2 and node3
    And vm101 runs on node1
    And vm101 prefers node1 and node2
    When node2 enters maintenance
    And node1 enters maintenance
    And node2 leaves maintenance
    And node1 leaves maintenance
    Then vm101 returns to node1
