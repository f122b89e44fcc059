using CellLot.Domain.Arithmetic;
using CellLot.Domain.Identifiers;
using CellLot.Domain.Units;

namespace CellLot.Host.Calc;

/// <summary>Judging results, temperatures and donation numbers.</summary>
internal static class RecordCalculators
{
    internal static Answer Limit(Fields fields)
    {
        var named = fields.OneOf("operator", null, ">=", "<=", "<", ">");
        var limit = fields.LimitOrNull("limit") ?? throw fields.Missing("limit");
        var value = fields.Number("value");
        var rule = fields.OneOf("rule", "usp", "usp", "pheur") is "usp" ? RoundingRule.Usp : RoundingRule.PhEur;
        fields.Close();
        _ = Domain.Units.Limit.TryParseOperator(named, out var how);
        var judged = limit.Judge(how, value, rule);
        return new Answer().Add("rounded", judged.Rounded).Add("conforms", judged.Conforms);
    }

    internal static Answer Mkt(Fields fields)
    {
        var celsius = fields.NumbersOrNull("celsius") ?? throw fields.Missing("celsius");
        var hours = fields.NumbersOrNull("hours");
        fields.Close();
        var mean = KineticTemperature.Of(celsius, hours);
        return new Answer().Add("meanKineticCelsius", mean.MeanKineticCelsius).Add("meanCelsius", mean.MeanCelsius);
    }

    internal static Answer Din(Fields fields)
    {
        var text = fields.Text("din");
        fields.Close();
        var number = DonationNumber.Parse(text);
        var answer = new Answer()
            .Add("din", number.Din)
            .Add("checkCharacter", number.CheckCharacter.ToString())
            .Add("flags", number.Flags);
        if (number.ScannedFlags is { } scanned)
            answer.Add("scannedFlags", scanned);
        return answer.Add("valid", true).Add("display", number.Display);
    }
}
