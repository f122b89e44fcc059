using CellLot.Domain.Site.Account;
using CellLot.Domain.Site.Parameter;
using CellLot.Domain.Site.Place;
using CellLot.Domain.Site.Sop;
using CellLot.Domain.Site.Training;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;

namespace CellLot.Site.Views;

/// <summary>A line of the list of accounts.</summary>
public sealed record AccountRow(string Account, string Name, string Status, IReadOnlyList<HeldRole> Roles);

/// <summary>A line of the list of sites.</summary>
public sealed record PlaceRow(string Site, string Name, string Zone);

/// <summary>A line of the list of procedures.</summary>
/// <param name="Versions">Versions written so far.</param>
/// <param name="Approved">The newest approved one; null where none is.</param>
public sealed record SopRow(string Sop, string Title, int Versions, int? Approved);

/// <summary>A line of the list of parameters.</summary>
public sealed record ParameterRow(string Parameter, IReadOnlyList<ApprovedValue> Approved, ProposedValue? Proposed);

/// <summary>What holds now of a parameter that the program asks for.</summary>
/// <param name="Approved">True where the site approved the value; false for the program's own.</param>
public sealed record Setting(string Parameter, string Value, string Unit, bool Approved, string Means);

/// <summary>What Site shows: each stream as it stands, and the lists that pages need.</summary>
internal static class SiteViews
{
    public const string Accounts = "accounts";
    public const string Places = "sites";
    public const string Sops = "sops";
    public const string Parameters = "parameters";

    public static void Add(InlineViews views)
    {
        views.Row(
            Accounts,
            Account.Decider,
            (_, a) => new AccountRow(a.Id, a.Name, a.Status.ToString().ToLowerInvariant(), a.Roles)
        );
        views.Row(Places, Place.Decider, (_, p) => new PlaceRow(p.Id, p.Name, p.Zone));
        views.Row(
            Sops,
            Sop.Decider,
            (_, s) =>
                new SopRow(
                    s.Id,
                    s.Versions[^1].Title,
                    s.Versions.Count,
                    s.Versions.LastOrDefault(v => v.Approver is not null)?.Version
                )
        );
        views.Row(Parameters, Parameter.Decider, (_, p) => new ParameterRow(p.Name, p.Approved, p.Proposed));
    }

    public static void Map(QueryRoutes queries)
    {
        queries.Get(
            "me",
            "Who is signed in, with the roles of the token.",
            q => Task.FromResult(q.Json(q.Actor)),
            SiteReaders.Self
        );
        List<AccountRow>(queries, "accounts", "Every account with its roles.", Accounts, SiteReaders.Staff);
        queries.Stream(
            "accounts/{account}",
            Account.Decider,
            "An account.",
            (_, account, _) => account,
            SiteReaders.Staff
        );
        queries.Stream(
            "training/{person}",
            Training.Decider,
            "What a person was trained for.",
            (_, t, _) => t,
            SiteReaders.Staff
        );
        List<SopRow>(queries, "sops", "Every procedure.", Sops, SiteReaders.Rules);
        queries.Stream(
            "sops/{sop}",
            Sop.Decider,
            "A procedure with its versions.",
            (_, sop, _) => sop,
            SiteReaders.Rules
        );
        List<PlaceRow>(queries, "sites", "Every site.", Places, SiteReaders.Rules);
        queries.Stream("sites/{site}", Place.Decider, "A site.", (_, place, _) => place, SiteReaders.Rules);
        List<ParameterRow>(queries, "parameters", "Every parameter with its values.", Parameters, SiteReaders.Rules);
        queries.Get(
            "settings",
            "Every parameter that the program asks for, with the value in force now: the site's, or the program's own.",
            async q => q.Json(Settings(await q.Service.Inline.List<ParameterRow>(Parameters, q.Stop), q.Service.Clock)),
            SiteReaders.Rules
        );
        queries.Stream("parameters/{parameter}", Parameter.Decider, "A parameter.", (_, p, _) => p, SiteReaders.Rules);
    }

    private static IReadOnlyList<Setting> Settings(IReadOnlyList<ParameterRow> rows, TimeProvider clock) =>
        [
            .. KnownParameters.All.Select(known =>
            {
                var set = rows.FirstOrDefault(r => r.Parameter == known.Name);
                var value = set?.Approved.LastOrDefault(v => v.EffectiveFrom <= clock.GetUtcNow())?.Value;
                return new Setting(known.Name, value ?? known.Default, known.Unit, value is not null, known.Means);
            }),
        ];

    private static void List<TRow>(QueryRoutes queries, string route, string summary, string view, Readers readers)
        where TRow : class =>
        queries.Get(route, summary, async q => q.Json(await q.Service.Inline.List<TRow>(view, q.Stop)), readers);
}
