Feature: Returns to first node, with no rules

  Scenario: Reduced to what is needed
    Given a cluster of node1, node2 and node3
    And vm101 runs on node1
    When node1 enters maintenance
    And node2 enters maintenance
    And node1 leaves maintenance
    Then vm101 returns to node1

  Scenario: No rules; enter maintenance, then leave maintenance
    Given a cluster of node1, node2 and node3
    And vm101 runs on node1
    When node1 enters maintenance
    And node2 enters maintenance
    And node1 leaves maintenance
    Then vm101 returns to node1
