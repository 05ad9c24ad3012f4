@area:states
Feature: The states of a resource
  The manager holds every resource in one state, on which depends what it does with the resource next.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: What the configuration asks for is brought about

    @requirement:STA-017
    Scenario: Enabled means started
      Given vm101 is enabled on node1
      Then vm101 is started
      And vm101 runs on node1

    @requirement:STA-001
    Scenario: A stopped VM that was started past the HA stack is stopped again
      # Both happen before the HA stack looks again.
      Given vm101 is stopped on node1
      When at the same time:
        | vm101 is removed                                         |
        | vm101 is added on node1 as stopped, though it runs there |
      Then vm101 is stopped
      And vm101 is not running
      And the log shows "stopping service vm:101"

    @requirement:STA-020
    Scenario: A stopped VM that was moved past the HA stack is known on its new node
      # All of it happens before the HA stack looks again.
      Given vm101 is stopped on node1
      When at the same time:
        | vm101 is requested to be ignored |
        | vm101 is moved by hand to node2  |
        | vm101 is requested to stop       |
      Then the log shows "fixup service 'vm:101' location (node1 => node2)"
      When vm101 is requested to start
      Then vm101 runs on node2

  Rule: A new resource is taken to be running

    @requirement:STA-018
    Scenario: A VM that runs when it is added is not moved, though another node has less to do
      Given vm101 runs on node1
      And resources are rebalanced on start
      When vm102 is added on node1, where it runs already
      Then vm102 stays on node1
      And the log never shows "stopping service vm:102"

  @requirement:STA-010
  Rule: A recovered resource is first put into stopped on its new node, as the manual says

    Scenario: A VM passes through stopped between its recovery and its start
      Given vm101 runs on node3
      When node3 loses power
      Then the log shows "service 'vm:101': state changed from 'recovery' to 'stopped'"
      And vm101 is started

  @requirement:STA-011
  Rule: A frozen resource is neither started, stopped, moved nor recovered

    Scenario Outline: A VM that is frozen while its node is down stays so when <something happens>
      Given vm101 runs on node3
      And vm102 runs on node1
      And the shutdown policy is freeze
      When node3 shuts down
      And <something happens>
      Then vm101 is frozen
      And nothing moves

      Examples:
        | something happens          |
        | vm101 is migrated to node1 |
        | vm101 is requested to stop |
        | the CRM on node1 stops     |

    @requirement:STA-012
    Scenario: A frozen VM is managed again when the LRM of its node is back
      Given vm101 runs on node3
      When the LRM on node3 restarts
      Then the log shows "service 'vm:101': state changed from 'freeze' to 'started'"
      And vm101 is started
