using System.Collections.Immutable;
using CellLot.Domain.Holds;
using CellLot.Domain.Quality;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CellLot.Domain.Tests.Quality;

/// <summary>From placed to in force to lifted: confirmations count once each, and only those before the vein put a hold in force.</summary>
public sealed class HoldLifeTests
{
    private static readonly string[] Scope = ["donor/DN-1"];

    private static PlaceHold Placed() =>
        new(Acts.By("qa", signed: Meanings.Approved), "H-1", Scope, "late report") { ReasonCode = "look-back" };

    private static LiftHold Lifted() => new(Acts.By("releaser", signed: Meanings.Lifted), "H-1", Scope, "retested");

    private static ConfirmHold Confirmed(string service, bool open = true, bool answersOut = false) =>
        new(
            Acts.OfMessage("quality", $"{service} {open} {Guid.NewGuid()}"),
            "H-1",
            service,
            open,
            [new Reached("available", 6)],
            answersOut
        );

    [Fact]
    public void It_is_in_force_when_pharmacy_and_custody_have_taken_it()
    {
        var placed = Given(Hold.Decider).After(Placed());
        placed.When(Confirmed("manufacturing")).ThenOne<HoldConfirmed>(e => e.ConfirmedBy.Single() == "manufacturing");
        placed.When(Confirmed("pharmacy")).ThenOne<HoldConfirmed>(e => e.Reached.Single().Count == 6);
        var last = placed.After(Confirmed("pharmacy")).When(Confirmed("custody"));
        last.ThenOne<HoldConfirmed>(e => e.Service == "custody");
        last.ThenOne<HoldInForce>(e => e.ConfirmedBy.SequenceEqual(["custody", "pharmacy"]));
    }

    [Fact]
    public void Manufacturing_alone_and_a_confirmation_said_again_put_nothing_in_force()
    {
        var taken = Given(Hold.Decider).After(Placed(), Confirmed("pharmacy"), Confirmed("manufacturing"));
        taken.When(Confirmed("pharmacy")).ThenNothing();
        taken.When(Confirmed("manufacturing")).ThenNothing();
    }

    [Fact]
    public void A_downtime_answer_that_is_out_holds_it_back_until_it_has_ended()
    {
        var taken = Given(Hold.Decider).After(Placed(), Confirmed("pharmacy"));
        var waiting = taken.When(Confirmed("custody", answersOut: true));
        waiting.ThenOne<HoldConfirmed>();
        var all = Given(Hold.Decider).After(Placed(), Confirmed("pharmacy"), Confirmed("custody", answersOut: true));
        all.When(new PutHoldInForce(Acts.By("system:quality"), "H-1")).ThenOne<HoldInForce>();
        taken.When(new PutHoldInForce(Acts.By("system:quality"), "H-1")).ThenNothing();
        Given(Hold.Decider)
            .After(Placed(), Confirmed("pharmacy"), Confirmed("custody", answersOut: true), Lifted())
            .When(new PutHoldInForce(Acts.By("system:quality"), "H-1"))
            .ThenNothing();
    }

    [Fact]
    public void Its_lifting_is_confirmed_too_and_a_late_word_of_the_hold_puts_nothing_in_force_again()
    {
        var lifted = Given(Hold.Decider).After(Placed(), Confirmed("pharmacy"), Lifted());
        lifted.When(Confirmed("custody")).ThenOne<HoldConfirmed>();
        lifted.When(Confirmed("custody", open: false)).ThenOne<HoldConfirmed>(e => !e.Open);
    }

    [Fact]
    public void Whatever_the_order_and_the_repetition_of_confirmations_the_hold_ends_the_same() =>
        Prop.ForAll(
                Gen.Elements("custody", "manufacturing", "pharmacy").ListOf().Select(s => s.ToList()).ToArbitrary(),
                said =>
                {
                    var held = Given(Hold.Decider).After(Placed());
                    var state = said.Aggregate(held, (now, service) => now.After(Confirmed(service))).State;
                    var by = said.ToImmutableSortedSet(StringComparer.Ordinal);
                    return state.Taken.Keys.SequenceEqual(by)
                        && (state.InForceAt is not null) == (by.Contains("custody") && by.Contains("pharmacy"))
                        && state.State
                            == (
                                state.InForceAt is not null ? "in-force"
                                : by.IsEmpty ? "placed"
                                : "confirmed"
                            );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_reason_is_one_of_the_list_and_a_rule_holds_nothing_where_nothing_was_reached()
    {
        Given(Hold.Decider).When(Placed() with { ReasonCode = "because" }).ThenRefused("INPUT_INVALID");
        Given(Hold.Decider).When(Placed()).ThenOne<HoldPlaced>(e => e.ReasonCode == "look-back");
        Given(Hold.Decider)
            .When(new HoldByRule(Acts.OfMessage("quality", "m"), "X", [], "nothing there"))
            .ThenNothing();
    }
}
