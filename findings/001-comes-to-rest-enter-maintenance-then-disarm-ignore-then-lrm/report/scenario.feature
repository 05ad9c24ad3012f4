Feature: Comes to rest, with no rules

  Scenario: Reduced to what is needed
    Given a cluster of node1 and node2
    And vm101 runs on node1
    When node1 enters maintenance
    And the cluster is disarmed (ignore)
    And the LRM on node2 restarts
    And node1 leaves maintenance
    And the cluster is armed
    Then vm101 is started

  Scenario: No rules; enter maintenance, then disarm (ignore), then lrm-restart, then leave maintenance, then arm
    Given a cluster of node1 and node2
    And vm101 runs on node1
    When node1 enters maintenance
    And the cluster is disarmed (ignore)
    And the LRM on node2 restarts
    And node1 leaves maintenance
    And the cluster is armed
    Then vm101 is started
