@area:crm
Feature: The master
  The CRM of one node manages the cluster, those of the others stand by. It needs the manager lock and quorum.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: There is one master, and only with quorum

    @requirement:CRM-001 @requirement:CRM-020
    Scenario: A master that is cut off gives up its office before another node takes over, and is not reset
      Given vm101 runs on node2
      When node1 loses its network
      And 10 minutes pass
      Then the log shows "node1/crm: status change master => lost_manager_lock" before "node2/crm: got lock 'ha_manager_lock'"
      And node2 is the master
      And the log never shows "watchdog"

    @requirement:CRM-005
    Scenario: Nothing is managed before most nodes are up
      Given vm101 runs on node1
      And node2 and node3 are down
      Then vm101 is unmanaged
      And vm101 is not running
      When node2 gets power back
      Then vm101 runs on node1

  Rule: A new master takes over what its predecessor had begun

    @requirement:CRM-003 @requirement:CRM-004
    Scenario: The master dies while it fences a node, and a node that is not being fenced ends its work
      Given vm101 runs on node1
      When the CRM on node1 restarts
      And node1 loses power
      And 80 seconds later node2 loses power
      And 80 seconds later node1 gets power back
      Then node3 is the master
      And node1 is fenced
      And vm101 runs on node3

    @requirement:CRM-013
    Scenario: A node stays in maintenance
      Given vm101 runs on node3
      And node3 in maintenance
      When the CRM on node1 stops
      Then node2 is the master
      And node3 is in maintenance
      And nothing moves

    @requirement:CRM-014 @requirement:DIS-030
    Scenario: The cluster stays disarmed
      Given vm101 runs on node3
      When the cluster is disarmed (freeze)
      And the CRM on node1 stops
      Then node2 is the master
      And the cluster is fully disarmed
      And vm101 is frozen
      And the log shows "taking over as disarmed master, skipping watchdog"
