@invariant:leaves-maintenance
Feature: Leaves maintenance, with preferred, separate
  MUST: a resource does not stay on a node in maintenance while another node would do.

  @requirement:MNT-001 @requirement:MNT-032 @requirement:MNT-049
  Scenario: Preferred + separate; enter maintenance
    Given a cluster of node1, node2 and node3
    And vm101 runs on node1
    And vm102 runs on node2
    And vm101 prefers node2
    And vm101 and vm102 are kept separate
    When node1 enters maintenance
    Then vm101 migrates to node3
