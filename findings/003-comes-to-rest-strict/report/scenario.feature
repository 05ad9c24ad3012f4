Feature: Comes to rest, with strict

  Scenario: Reduced to what is needed
    Given a cluster of node1, node2 and node3
    And vm101 and vm102 run on node3
    And vm102 must run on node3
    When node3 loses power
    And 20 seconds later the cluster is disarmed (freeze)
    Then vm101 runs on node1

  Scenario: Strict; power off, then disarm (freeze); in quick succession
    Given a cluster of node1, node2 and node3
    And vm101 and vm102 run on node3
    And vm102 must run on node3
    When node3 loses power
    And 20 seconds later the cluster is disarmed (freeze)
    Then vm101 runs on node1
