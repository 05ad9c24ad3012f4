Feature: Resources that are kept together come back from maintenance

  Scenario: Reduced to what is needed
    Given a cluster of node1 and node3
    And vm101 and vm102 run on node3
    And vm101 and vm102 are kept together
    When node3 enters maintenance
    And node3 leaves maintenance
    Then vm101 and vm102 return to node3

  Scenario: VMs that are kept together go back together
    Given a cluster of node1, node2 and node3
    And vm101 and vm102 run on node3
    And vm101 and vm102 are kept together
    When node3 enters maintenance
    Then vm101 and vm102 migrate to the same node
    When node3 leaves maintenance
    Then vm101 and vm102 return to node3
