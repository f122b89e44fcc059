using System.Globalization;
using CellLot.Domain.Units;
using Spectre.Console;

namespace CellLot.Host.Trace;

/// <summary>A look-back as tables: what there is by account, what can still be stopped, who had it.</summary>
internal static class LookBackTables
{
    private static readonly string[] Order =
    [
        "available",
        "reserved",
        "issued",
        "in-transit",
        "at-site",
        "infused",
        "retain",
        "qc",
        "discarded",
        "destroyed",
        "lost",
    ];

    /// <summary>Containers by lot and account; what each account asks for stands in the last column.</summary>
    public static Table Accounts(LookBackShown found)
    {
        var table = new Table { Title = new TableTitle("Containers") };
        table.AddColumn("account");
        foreach (var lot in found.Lots)
            table.AddColumn(new TableColumn(lot.Lot).RightAligned());
        table.AddColumn(new TableColumn("all").RightAligned());
        table.AddColumn("what now");
        foreach (var account in found.Accounts.Keys.OrderBy(Place).ThenBy(a => a, StringComparer.Ordinal))
            table.AddRow([
                Markup.Escape(account),
                .. found.Lots.Select(l => Number(l.Accounts.GetValueOrDefault(account))),
                Number(found.Accounts[account]),
                Now(account, found),
            ]);
        return table;
    }

    /// <summary>What is with somebody on its way or at a bedside: place and custodian.</summary>
    public static Table OnTheWay(LookBackShown found)
    {
        var table = new Table { Title = new TableTitle("On the way or at the bedside") };
        table.AddColumns("container", "account", "dose", "custodian");
        foreach (
            var container in found.Containers.Where(c =>
                c.Account is "reserved" or "issued" or "in-transit" or "at-site"
            )
        )
            table.AddRow(
                Markup.Escape(container.Container),
                Markup.Escape(container.Account),
                Markup.Escape(container.Dose ?? "-"),
                Markup.Escape(container.Custodian ?? container.Place ?? "-")
            );
        return table;
    }

    /// <summary>Patients, pseudonyms only, in the order in which their infusions began.</summary>
    public static Table Recipients(LookBackShown found)
    {
        var table = new Table { Title = new TableTitle("Recipients") };
        table.AddColumns("patient", "dose", "infusion began", "state", "containers", "delivered");
        foreach (var one in found.Recipients)
            table.AddRow(
                Markup.Escape(one.Patient),
                Markup.Escape(one.Order),
                one.StartedAt is { } at ? Said(at) : "-",
                Markup.Escape(one.State),
                Number(one.Containers),
                one.Delivered is { } cells ? Figures.Millions(cells) : "-"
            );
        return table;
    }

    /// <summary>Up to when every service was heard; a source that is behind is named.</summary>
    public static IEnumerable<string> Completeness(LookBackShown found) =>
        found.Sources.All(s => !s.Behind)
            ? [$"Complete up to {Said(found.Sources.Min(s => s.CompleteUpTo)!.Value)}; read {Said(found.AsOf)}."]
            : [$"Read {Said(found.AsOf)}.", .. found.Sources.Where(s => s.Behind).Select(s => s.Sentence)];

    private static string Now(string account, LookBackShown found) =>
        account switch
        {
            "at-site" when Running(found) is > 0 and var running =>
                $"{Number(running)} in a running infusion: alarm, the physician decides; the others not to be started; return or destroy",
            "available" or "reserved" => "blocked where it lies",
            "issued" or "in-transit" => "stop message to the custodian",
            "at-site" => "not to be started; return or destroy",
            "infused" => "notify the physicians",
            "retain" => "test",
            _ => "",
        };

    /// <summary>Containers of infusions that have begun and not ended.</summary>
    private static int Running(LookBackShown found) =>
        found.Recipients.Where(r => r.State is "running" or "paused").Sum(r => r.Containers);

    private static int Place(string account) => Array.IndexOf(Order, account) is >= 0 and var n ? n : Order.Length;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Said(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
