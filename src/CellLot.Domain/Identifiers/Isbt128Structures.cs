namespace CellLot.Domain.Identifiers;

/// <summary>The data structures of ISBT 128 (ST-001) that are read, each known by its first characters and of a fixed length.</summary>
internal static class Isbt128Structures
{
    /// <summary>Structures by their data identifier, with the number of characters that follow it.</summary>
    public static IReadOnlyList<(string Identifier, int Length, Func<string, ScannedCode?> Read)> All { get; } =
    [
        (
            "=<",
            8,
            data =>
                ProductCode.Of(data) is { } product
                    ? ScannedCode.Of(ScannedKind.Product, $"{product}") with
                    {
                        Product = product,
                    }
                    : null
        ),
        ("=>", 6, data => Time(ScannedKind.Expiry, LabelTime.OfIsbt(data))),
        ("&>", 10, data => Time(ScannedKind.Expiry, LabelTime.OfIsbt(data))),
        ("=*", 6, data => Time(ScannedKind.Collection, LabelTime.OfIsbt(data))),
        ("&*", 10, data => Time(ScannedKind.Collection, LabelTime.OfIsbt(data))),
        ("=}", 6, data => Time(ScannedKind.Production, LabelTime.OfIsbt(data))),
        ("&}", 10, data => Time(ScannedKind.Production, LabelTime.OfIsbt(data))),
        ("=(", 16, Flexible),
        ("&,1", 18, data => IsAlphanumeric(data) ? ScannedCode.Of(ScannedKind.MphoLot, data.TrimStart('0')) : null),
        ("&,4", 40, European),
        ("&:", 19, data => IsAlphanumeric(data) ? ScannedCode.Of(ScannedKind.DonorGrid, data) : null),
        ("&/", 15, ChainOfIdentity),
        ("=%", 4, data => IsAlphanumeric(data) ? ScannedCode.Of(ScannedKind.Detail, "") : null),
        ("=,", 6, data => IsAlphanumeric(data) ? ScannedCode.Of(ScannedKind.Detail, "") : null),
    ];

    private static ScannedCode? Flexible(string data)
    {
        var time = LabelTime.OfCalendar(data[4..], utc: data[0] == '2');
        if (time is null || data[0] is not ('1' or '2') || data[1] != '0')
            return null;
        return data[2..4] switch
        {
            "01" => Time(ScannedKind.Expiry, time),
            "02" => Time(ScannedKind.Collection, time),
            "03" => Time(ScannedKind.Production, time),
            "04" or "05" or "06" => Time(ScannedKind.Moment, time),
            _ => null,
        };
    }

    private static ScannedCode? Time(ScannedKind kind, LabelTime? time) =>
        time is null
            ? ScannedCode.Mistaken(
                kind,
                "The code's date or time does not exist: scan it again, or read it off the label."
            )
            : kind switch
            {
                ScannedKind.Expiry => ScannedCode.Of(kind, "") with { Expires = time },
                ScannedKind.Collection => ScannedCode.Of(kind, "") with { Collected = time },
                ScannedKind.Production => ScannedCode.Of(kind, "") with { Produced = time },
                _ => ScannedCode.Of(kind, "") with { Moment = time },
            };

    /// <summary>The 40 characters of a Single European Code; null where they have not its form.</summary>
    public static ScannedCode? European(string data) =>
        EuropeanCode.Of(data) is { } code
            ? ScannedCode.Of(ScannedKind.EuropeanCode, $"{code}") with
            {
                European = code,
                Expires = code.Expires is { } day ? new LabelTime(day, null) : null,
            }
            : null;

    private static ScannedCode? ChainOfIdentity(string data) =>
        data.StartsWith("CH", StringComparison.Ordinal) && data[2] is not ('0' or 'O') && IsAlphanumeric(data)
            ? ScannedCode.Of(ScannedKind.ChainOfIdentity, data)
            : null;

    /// <summary>What a structure of this identifier is of, also where it cannot be read.</summary>
    public static ScannedKind KindOf(string identifier) =>
        identifier switch
        {
            "=<" => ScannedKind.Product,
            "=>" or "&>" => ScannedKind.Expiry,
            "=*" or "&*" => ScannedKind.Collection,
            "=}" or "&}" => ScannedKind.Production,
            "=(" => ScannedKind.Moment,
            "&,1" => ScannedKind.MphoLot,
            "&,4" => ScannedKind.EuropeanCode,
            "&:" => ScannedKind.DonorGrid,
            "&/" => ScannedKind.ChainOfIdentity,
            _ => ScannedKind.Detail,
        };

    private static bool IsAlphanumeric(string data) =>
        data.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}
