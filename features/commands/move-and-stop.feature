@area:commands
Feature: Commands for resources
  An administrator moves and stops resources by commands to the HA stack, which the master executes or refuses.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: A command moves a resource

    @requirement:CMD-001 @requirement:CMD-021
    Scenario: Migrate moves a running VM live, to a busy node too
      Given vm101 runs on node1
      And vm102 and vm103 run on node2
      When vm101 is migrated to node2
      Then vm101 migrates to node2

    @requirement:CMD-002
    Scenario: Relocate stops a VM, moves it and starts it again
      Given vm101 runs on node1
      When vm101 is relocated to node2
      Then vm101 relocates to node2
      And vm101 runs on node2

    Scenario: A container is stopped and started also by migrate
      Given ct200 runs on node1
      When ct200 is migrated to node2
      Then ct200 relocates to node2

    @requirement:CMD-003
    Scenario: A stopped VM is moved without being started
      Given vm101 is stopped on node1
      When vm101 is migrated to node2
      Then vm101 migrates to node2
      And vm101 is stopped
      And vm101 is not running

    @requirement:CMD-016
    Scenario: Of two commands at once the last counts
      Given vm101 runs on node1
      When at the same time:
        | vm101 is migrated to node2 |
        | vm101 is migrated to node3 |
      Then vm101 migrates to node3

    @requirement:CMD-007
    Scenario: A VM whose migration fails keeps running where it is
      Given vm101 runs on node1
      When vm101 gets a backup lock
      And vm101 is migrated to node2
      Then vm101 stays on node1
      And vm101 is started

  Rule: A command that cannot be executed is refused

    @requirement:CMD-004
    Scenario: Migrating to a node that is not online is refused
      Given vm101 runs on node1
      And node3 is down
      When vm101 is migrated to node3
      Then the command is refused because "node not online: migrate vm:101 node3"

    @requirement:CMD-005
    Scenario: Migrating a VM to its own node is refused
      Given vm101 runs on node1
      When vm101 is migrated to node1
      Then the command is refused because "service already on target node: migrate vm:101 node1"
      And nothing moves

    @requirement:CMD-006 @requirement:RES-014
    Scenario: Migrating a VM that is not managed any more is refused
      Given vm101 runs on node1
      When vm101 is requested to be ignored
      And vm101 is migrated to node2
      Then the command is refused because "no such service: migrate vm:101 node2"
      And vm101 stays on node1

  Rule: A command stops a resource

    @requirement:CMD-009 @requirement:CMD-011
    Scenario: A VM is stopped hard at once
      Given vm101 runs on node1
      When vm101 is told to stop at once
      Then vm101 is stopped
      And the log shows "request immediate service hard-stop for service 'vm:101'"

    @requirement:CMD-010
    Scenario: A VM gets time to stop gracefully
      Given vm101 runs on node1
      When vm101 is told to stop within 30 seconds
      Then vm101 is stopped
      And the log shows "stopping service vm:101 (timeout=30)"

    @requirement:CMD-012
    Scenario: Stopping a stopped VM is refused
      Given vm101 is stopped on node1
      When vm101 is told to stop at once
      Then the command is refused because "ignore service 'vm:101' stop request - service already stopped"
