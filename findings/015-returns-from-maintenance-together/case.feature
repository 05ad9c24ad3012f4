@invariant:returns-from-maintenance
Feature: Returns from maintenance, with together
  MUST: what left a node because of maintenance is back on it when the maintenance is over, with failback on.

  @requirement:MNT-004 @requirement:MNT-030 @requirement:MNT-049
  Scenario: Together; enter maintenance, then leave maintenance
    Given a cluster of node1 and node2
    And vm101 and vm102 run on node1
    And vm101 and vm102 are kept together
    When node1 enters maintenance
    And node1 leaves maintenance
    Then vm101 returns to node1
