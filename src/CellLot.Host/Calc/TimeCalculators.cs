using System.Text.Json;
using CellLot.Domain.Units;
using Arithmetic = CellLot.Domain.Arithmetic;

namespace CellLot.Host.Calc;

/// <summary>Clocks, windows and years.</summary>
internal static class TimeCalculators
{
    internal static Answer PostThaw(Fields fields)
    {
        var thawEnds = ThawEnds(fields);
        var hours = new Hours(fields.Number("hours"));
        var name = fields.Text("timeZone");
        var (volume, rate) = (fields.NumberOrNull("volumeMl"), fields.NumberOrNull("mlPerMin"));
        var (washEnd, postWash) = (fields.InstantOrNull("washEnd"), fields.NumberOrNull("postWashHours"));
        fields.Close();
        var zone =
            Instants.Zone(name)
            ?? throw fields.Invalid("timeZone", "must be the IANA name of a zone, such as Europe/Madrid");
        var clock = Arithmetic.PostThaw.Clock(
            thawEnds,
            hours,
            volume is { } ml ? new Millilitres(ml) : null,
            rate is { } perMinute ? new MlPerMinute(perMinute) : null,
            washEnd,
            postWash is { } after ? new Hours(after) : null
        );
        return new Answer().Add("useBy", In(zone, clock.UseBy)).Add("latestStart", In(zone, clock.LatestStart));
    }

    internal static Answer SpecimenWindow(Fields fields)
    {
        var (regime, tissue) = (fields.Text("regime"), fields.Text("tissue"));
        var (recovery, specimen, repeat) = (
            fields.Date("recovery"),
            fields.Date("specimen"),
            fields.DateOrNull("repeat")
        );
        fields.Close();
        var window = Arithmetic.SpecimenWindow.Judge(regime, tissue, recovery, specimen, repeat);
        return new Answer().Add("days", window.Days).Add("inside", window.Inside).RefusedBy(window.Broken);
    }

    internal static Answer Retention(Fields fields)
    {
        var (administered, expiry) = (fields.DateOrNull("administered"), fields.DateOrNull("lotExpiry"));
        var regimes = fields.ListOrNull("regimes") ?? throw fields.Missing("regimes");
        fields.Close();
        var named = regimes.Select(r =>
            r.ValueKind == JsonValueKind.String ? r.GetString()! : throw fields.Invalid("regimes", "must be us or eu")
        );
        return new Answer().Add("retainUntil", Arithmetic.Retention.Until(administered, expiry, [.. named]));
    }

    private static IReadOnlyList<DateTimeOffset> ThawEnds(Fields fields)
    {
        var (one, many) = (fields.InstantOrNull("thawEnd"), fields.ListOrNull("thawEnds"));
        if (one is null == many is null)
            throw fields.Invalid("thawEnds", "or thawEnd is given, exactly one of them");
        return many is null
            ? [one!.Value]
            : [.. many.Select(element => Instants.Read(element) ?? throw fields.Invalid("thawEnds", Instants.Form))];
    }

    private static string In(TimeZoneInfo zone, DateTimeOffset instant)
    {
        try
        {
            return Instants.In(zone, instant);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fields.Invalid("useBy lies outside the years 1 to 9999 in this timeZone.");
        }
    }
}
