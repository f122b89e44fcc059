using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Messages;
using CellLot.Platform.Http;
using ProcessState = CellLot.Domain.Manufacturing.Process;

namespace CellLot.Manufacturing.Commands;

/// <summary>A lot is started from donations that Sourcing has accepted.</summary>
public sealed record StartLotRequest : StepRequest
{
    /// <summary>Process it is made under, e.g. <c>BM-MSC</c>: the version in force at the time.</summary>
    public required string Process { get; init; }

    /// <summary>Donation numbers, 13 characters each.</summary>
    public required IReadOnlyList<string> Donations { get; init; }

    internal static Command<StartLotRequest> Command { get; } =
        new()
        {
            Name = "start-lot",
            Route = "lots/{lot}",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Summary = "Starts a lot from accepted donations, under the approved process in force.",
            Example = new StartLotRequest
            {
                EntryId = Bench.ExampleEntry,
                Process = "BM-MSC",
                Donations = ["A999926000123"],
            },
            Run = async (cx, body) =>
            {
                var (process, version) = await cx.Load(ProcessState.Decider, body.Process);
                cx.Assert(ProcessState.Decider.Stream(body.Process), version);
                var lot = cx.Route("lot");
                await cx.Do(
                    Lot.Decider,
                    lot,
                    new StartLot
                    {
                        Act = cx.Act,
                        Lot = lot,
                        Process = body.Process,
                        ProcessState = process,
                        Donations = await Known(cx, body.Donations),
                        Circumstances = await Bench.Look(cx, body, StepKind.Receive),
                    }
                );
                await Ancestries.Grow(cx, lot);
                return null;
            },
        };

    private static async Task<IReadOnlyList<DonationAtStart>> Known(CommandContext cx, IReadOnlyList<string> donations)
    {
        var known = new List<DonationAtStart>();
        foreach (var din in donations.Distinct(StringComparer.Ordinal))
            known.Add(
                await cx.Known<DonationChanged>($"donation/{din}") is { } told
                    ? new DonationAtStart(
                        din,
                        told.Donors.Count > 0 ? told.Donors : [told.Donor],
                        told.Tissue,
                        told.State,
                        told.RecoveredAt,
                        told.AmountMl is { } ml ? new Millilitres(ml) : null,
                        told.AmountGrams
                    )
                    : new DonationAtStart(din, [], "", null, null, null, null)
            );
        return known;
    }
}
