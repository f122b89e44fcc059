using CellLot.Domain.Holds;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Views;

/// <summary>
/// What Manufacturing knows of other services' facts, as its next decision will see it: a person's roles and trainings, a
/// donation's state, the open holds. Each with the version of its source, so that a page can say how fresh it is.
/// </summary>
internal static class KnownHere
{
    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "people/{account}",
            "Roles and trainings of a person, as known here.",
            Person,
            ManufacturingReaders.Makers
        );
        queries.Get("donations/{din}", "A donation, as known here.", Donation, ManufacturingReaders.Makers);
        queries.Get("holds", "Open holds, as known here.", Holds, ManufacturingReaders.Makers);
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Person(Query query)
    {
        var id = query.Route("account");
        var account = await query.Service.Facts.Find<AccountChanged>($"account/{id}", query.Stop);
        var training = await query.Service.Facts.Find<TrainingChanged>($"training/{id}", query.Stop);
        return query.Json(
            account is null && training is null
                ? null
                : new KnownPerson(
                    id,
                    [.. account?.Grants.Select(g => g.Role).Distinct(StringComparer.Ordinal) ?? []],
                    training?.Held ?? [],
                    account?.Envelope.Version ?? 0,
                    training?.Envelope.Version ?? 0
                )
        );
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> Donation(Query query) =>
        query.Json(
            await query.Service.Facts.Find<DonationChanged>($"donation/{query.Route("din")}", query.Stop) is { } told
                ? new KnownDonation(told.Din, told.Donor, told.Tissue, told.State, told.Envelope.Version)
                : null
        );

    private static async Task<Microsoft.AspNetCore.Http.IResult> Holds(Query query)
    {
        var watch = await query.Service.Folding.Load(HoldWatch.Decider, HoldWatch.Id, query.Stop);
        return query.Json(
            watch
                .State.Holds.Values.Where(h => h.Open)
                .Select(h => new KnownHold(h.Hold, h.Reason, h.ScopeKeys, h.Version))
                .ToList()
        );
    }
}

/// <summary>A person as known here.</summary>
public sealed record KnownPerson(
    string Account,
    IReadOnlyList<string> Roles,
    IReadOnlyList<ProcedureTraining> Trainings,
    long AccountVersion,
    long TrainingVersion
);

/// <summary>A donation as known here.</summary>
public sealed record KnownDonation(string Din, string Donor, string Tissue, string State, long Version);

/// <summary>An open hold, as known here.</summary>
public sealed record KnownHold(string Hold, string Reason, IReadOnlyList<string> ScopeKeys, long Version);
