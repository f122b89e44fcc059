using CellLot.Domain.Units;
using Arithmetic = CellLot.Domain.Arithmetic;

namespace CellLot.Host.Calc;

/// <summary>Counting, growing, seeding and thawing cells.</summary>
internal static class CultureCalculators
{
    internal static Answer Count(Fields fields)
    {
        var (viable, replicates) = (fields.NumberOrNull("viable"), fields.NumbersOrNull("replicates"));
        if (viable is null && replicates is null)
            throw fields.Missing("viable");
        if (viable is not null && replicates is not null)
            throw fields.Invalid("replicates", "stands instead of viable, not beside it");
        var (dead, squares) = (fields.Number("dead"), fields.Number("squares"));
        var (sample, diluent) = (
            new Millilitres(fields.Number("sampleVolume")),
            new Millilitres(fields.Number("diluentVolume"))
        );
        var limit = fields.LimitOrNull("cvLimitPercent");
        fields.Close();
        var count = replicates is null
            ? Arithmetic.Count.Haemocytometer(viable!.Value, dead, squares, sample, diluent)
            : Arithmetic.Count.Replicates(replicates, dead, squares, sample, diluent, limit);
        var answer = new Answer()
            .Add("dilutionFactor", count.DilutionFactor)
            .Add("viablePerMl", count.ViablePerMl.Value)
            .Add("viabilityPercent", count.ViabilityPercent.Value);
        return replicates is null ? answer : answer.Add("cvPercent", count.CvPercent?.Value);
    }

    internal static Answer AutomatedCount(Fields fields)
    {
        var (total, viability) = (fields.Number("totalPerMl"), fields.Number("viabilityPercent"));
        fields.Close();
        return new Answer().Add("viablePerMl", Arithmetic.Count.Automated(new(total), new(viability)).Value);
    }

    internal static Answer Growth(Fields fields)
    {
        var (seeded, harvested, hours) = (fields.Number("seeded"), fields.Number("harvested"), fields.Number("hours"));
        var before = fields.Number("cumulativeBefore", 0);
        fields.Close();
        var growth = Arithmetic.Growth.Of(new(seeded), new(harvested), new(hours), new(before));
        return new Answer()
            .Add("fold", growth.Fold)
            .Add("populationDoublings", growth.Doublings.Value)
            .Add("cumulative", growth.Cumulative.Value)
            .Add("doublingTimeHours", growth.DoublingTime?.Value);
    }

    internal static Answer Seeding(Fields fields)
    {
        var (density, area) = (fields.Number("densityPerCm2"), fields.Number("areaCm2"));
        var (perMl, step) = (fields.Number("viablePerMl"), fields.Number("volumeStepMl"));
        fields.Close();
        var seeding = Arithmetic.Seeding.Reckon(density, new(area), new(perMl), new(step));
        return new Answer()
            .Add("cells", seeding.Cells.Value)
            .Add("volumeMl", seeding.Volume.Value)
            .Add("actualPerCm2", seeding.ActualPerCm2);
    }

    internal static Answer Recovery(Fields fields)
    {
        var (frozen, frozenPercent) = (fields.Number("frozenTotal"), fields.Number("frozenViabilityPercent"));
        var (thawed, thawedPercent) = (fields.Number("thawedTotal"), fields.Number("thawedViabilityPercent"));
        fields.Close();
        var recovery = Arithmetic.Recovery.Reckon(new(frozen), new(frozenPercent), new(thawed), new(thawedPercent));
        return new Answer()
            .Add("totalRecoveryPercent", recovery.TotalPercent.Value)
            .Add("viableRecoveryPercent", recovery.ViablePercent.Value);
    }
}
