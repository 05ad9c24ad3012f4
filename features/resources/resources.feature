@area:resources
Feature: Resources
  A resource is a guest that the HA stack manages, with the options that the administrator gave it.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:RES-001
  Rule: A resource is known by its type and its number

    Scenario Outline: A <kind> is known as <id>
      Given <resource> runs on node1
      When <resource> is relocated to node2
      Then <resource> relocates to node2
      And the log shows "got crm command: relocate <id> node2"

      Examples:
        | kind      | resource | id     |
        | VM        | vm101    | vm:101 |
        | container | ct101    | ct:101 |

  @requirement:RES-012
  Rule: Without further options a resource gets one more try on its node and one on another

    Scenario: A resource that starts nowhere is tried twice on two nodes
      Given fa150 runs on node3
      Then fa150 is in error
      And the log shows "unable to start service fa:150 on local node after 1 retries"
      And the log shows "entering error state. Failed nodes: node3, node1"

  @requirement:RES-011
  Rule: What is requested is done when the HA stack gets to it

    Scenario: A request that meets no master is carried out by the next one
      Given vm101 runs on node2
      When node1 loses power
      And 1 second later vm101 is requested to stop
      Then vm101 is stopped
      And the log shows "status change slave => master" before "stopping service vm:101"

  @requirement:RES-009
  Rule: A rule holds for its other resources when one of them is removed

    Scenario: VMs stay together when a companion is removed
      Given vm101, vm102 and vm103 run on node1
      And vm101, vm102 and vm103 are kept together
      When vm101 is removed
      And vm102 is migrated to node2
      Then vm102 and vm103 migrate to node2
      And no rule is dropped
