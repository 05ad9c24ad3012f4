Feature: A preference for some nodes does not hold a VM on a node in maintenance

  Scenario: Reduced to what is needed
    Given a cluster of node1, node2 and node3
    And vm101 runs on node2
    And vm102 runs on node3
    And vm101 and vm102 prefer node2 and node3
    And vm101 and vm102 are kept separate
    When node3 enters maintenance
    Then vm102 migrates to node1

  Scenario: The VM moves to the free node and comes back
    Given a cluster of node1, node2 and node3
    And vm101 runs on node2
    And vm102 runs on node3
    And vm101 and vm102 prefer node2 and node3
    And vm101 and vm102 are kept separate
    When node3 enters maintenance
    Then vm102 migrates to node1
    And vm101 stays on node2
    When node3 leaves maintenance
    Then vm102 returns to node3
