Feature: Returns from maintenance, with together

  Scenario: Reduced to what is needed
    Given a cluster of node1 and node2
    And vm101 and vm102 run on node1
    And vm101 and vm102 are kept together
    When node1 enters maintenance
    And node1 leaves maintenance
    Then vm101 returns to node1

  Scenario: Together; enter maintenance, then leave maintenance
    Given a cluster of node1 and node2
    And vm101 and vm102 run on node1
    And vm101 and vm102 are kept together
    When node1 enters maintenance
    And node1 leaves maintenance
    Then vm101 returns to node1
