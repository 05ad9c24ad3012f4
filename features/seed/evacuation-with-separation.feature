@seed @area:maintenance
Feature: A preference for some nodes does not hold a VM on a node in maintenance
  Reported: two VMs prefer node2 and node3 and are kept separate, so that each of the two nodes has one of them. When
  node3 goes into maintenance, its VM stays there: node2 has the other VM, and node1, which is free and which a mere
  preference does not forbid, is never tried. The maintainer called it a bug.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 runs on node2
    And vm102 runs on node3
    And vm101 and vm102 prefer node2 and node3
    And vm101 and vm102 are kept separate

  Rule: A VM leaves a node in maintenance when any node is left on which it may run

    @requirement:MNT-032 @requirement:MNT-048 @requirement:MNT-049
    Scenario: The VM moves to the free node and comes back
      When node3 enters maintenance
      Then vm102 migrates to node1
      And vm101 stays on node2
      When node3 leaves maintenance
      Then vm102 returns to node3

    @requirement:MNT-034
    Scenario: The administrator can move the VM by a command, and it comes back
      When node3 enters maintenance
      And vm102 is relocated to node1
      Then vm102 runs on node1
      When node3 leaves maintenance
      Then vm102 returns to node3

  Rule: A node with such a VM can be rebooted by the migrate policy

    @requirement:MNT-033
    Scenario: The reboot does not wait for ever
      Given the shutdown policy is migrate
      When node3 reboots
      Then node3 is online
      And vm102 runs on node3
