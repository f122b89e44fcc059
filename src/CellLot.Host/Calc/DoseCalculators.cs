using System.Text.Json;
using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Host.Calc;

/// <summary>Drawing, diluting and giving a dose.</summary>
internal static class DoseCalculators
{
    internal static Answer Withdraw(Fields fields)
    {
        var request = new WithdrawalRequest
        {
            Prescribed = new(fields.Number("prescribedCells")),
            Pooled = new(fields.Number("pooledVolumeMl")),
            ViablePerMl = new(fields.Number("viablePerMl")),
            VolumeStep = new(fields.Number("volumeStepMl", 0.1m)),
            BandLow = fields.LimitOrNull("bandLow") ?? Limit.Parse("90"),
            BandHigh = fields.LimitOrNull("bandHigh") ?? Limit.Parse("110"),
            Weight = fields.NumberOrNull("weightKg") is { } weight ? new(weight) : null,
            MinPerKg = fields.NumberOrNull("minPerKg") is { } min ? new(min) : null,
            MaxPerKg = fields.NumberOrNull("maxPerKg") is { } max ? new(max) : null,
            Cap = fields.NumberOrNull("capCells") is { } cap ? new(cap) : null,
        };
        fields.Close();
        var drawn = Withdrawal.Reckon(request);
        var answer = new Answer()
            .Add("availableCells", drawn.Available.Value)
            .Add("withdrawMl", drawn.Withdraw.Value)
            .Add("actualCells", drawn.Actual.Value)
            .Add("percent", drawn.Percent.Value)
            .Add("discardMl", drawn.Discard.Value)
            .Add("discardCells", drawn.DiscardCells.Value);
        if (drawn.ActualPerKg is { } perKg)
            answer.Add("actualPerKg", perKg.Value);
        if (drawn.OutsidePerKgRange is { } outside)
            answer.Add("outsidePerKgRange", outside);
        return answer.RefusedBy(drawn.Broken);
    }

    internal static Answer Dilution(Fields fields)
    {
        var (cells, stock) = (fields.Number("cells"), fields.Number("stockPerMl"));
        var (volume, perMl) = (fields.NumberOrNull("finalVolumeMl"), fields.NumberOrNull("finalPerMl"));
        fields.Close();
        if (volume is null == perMl is null)
            throw fields.Invalid("finalVolumeMl", "or finalPerMl is given, exactly one of them");
        var made = volume is { } final
            ? Domain.Arithmetic.Dilution.ToVolume(new(cells), new(stock), new(final))
            : Domain.Arithmetic.Dilution.ToConcentration(new(cells), new(stock), new(perMl!.Value));
        return new Answer()
            .Add("stockMl", made.Stock.Value)
            .Add("diluentMl", made.Diluent.Value)
            .Add("finalVolumeMl", made.FinalVolume.Value)
            .Add("finalPerMl", made.FinalPerMl.Value);
    }

    internal static Answer Dmso(Fields fields)
    {
        var (volume, percent) = (fields.Number("volumeMl"), fields.Number("percent"));
        var basis = fields.OneOf("basis", null, "v/v", "w/v") is "v/v"
            ? DmsoBasis.VolumeInVolume
            : DmsoBasis.WeightInVolume;
        var (weight, prior) = (fields.Number("weightKg"), fields.Number("priorGrams24h", 0));
        var limit = fields.Number("limitGPerKgDay", 1);
        fields.Close();
        var dmso = Domain.Arithmetic.Dmso.Reckon(new(volume), new(percent), basis, new(weight), prior, limit);
        return new Answer()
            .Add("grams", dmso.Grams)
            .Add("gramsPerKg", dmso.GramsPerKg)
            .Add("maxVolumeMl", dmso.MaxVolume?.Value)
            .RefusedBy(dmso.Broken);
    }

    internal static Answer Endotoxin(Fields fields)
    {
        var units = BelowOrNumber(fields, "euPerMl");
        var (volume, minutes) = (fields.Number("volumeMl"), fields.Number("minutes"));
        var (weight, limit) = (fields.Number("weightKg"), fields.Number("limitPerKgHour", 5));
        fields.Close();
        var endotoxin = Domain.Arithmetic.Endotoxin.Reckon(units, new(volume), minutes, new(weight), limit);
        return new Answer()
            .Add("maxHourMl", endotoxin.MaxHour.Value)
            .Add("euPerKgHour", endotoxin.EuPerKgHour)
            .Add("productLimitEuPerMl", endotoxin.ProductLimitEuPerMl);
    }

    internal static Answer InfusionTime(Fields fields)
    {
        var (volume, most) = (fields.Number("volumeMl"), fields.Number("maxMlPerMin"));
        fields.Close();
        return new Answer().Add("minMinutes", Domain.Arithmetic.InfusionTime.MinMinutes(new(volume), new(most)));
    }

    // "<0.5" is taken at 0.5, the worst that it can be.
    private static decimal BelowOrNumber(Fields fields, string name)
    {
        if (!fields.TryTake(name, out var element) || element.ValueKind != JsonValueKind.String)
            return fields.Number(name);
        var text = element.GetString()!;
        if (!text.StartsWith('<'))
            return fields.Number(name);
        return Numbers.TryReadText(text.AsSpan(1), out var value, out var why)
            ? value
            : throw fields.Invalid(name, why);
    }
}
