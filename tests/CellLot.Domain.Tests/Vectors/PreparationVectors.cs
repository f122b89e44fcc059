using System.Globalization;
using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Vectors;

/// <summary>The dosing vectors of the preparation: DV9 to DV15, DV18, DV21, DV22, DV26.</summary>
public sealed class PreparationVectors
{
    [Theory]
    [InlineData("DV9", "90e6", "50.0", "2.02e6", "101e6", "44.6", "90092000", "100.10", "5.4", "10908000")]
    [InlineData("DV10", "108.6e6", "5.0", "24288000", "121440000", "4.5", "109296000", "100.64", "0.5", "12144000")]
    [InlineData("demo 1", "78e6", "19.8", "4.10e6", "81.18e6", "19.0", "77.9e6", "99.87", "0.8", "3.28e6")]
    [InlineData("demo 2", "90e6", "24.8", "4.05e6", "100.44e6", "22.2", "89.91e6", "99.9", "2.6", "10.53e6")]
    [InlineData("demo 3", "102e6", "29.8", "4.075e6", "121.435e6", "25.0", "101.875e6", "99.88", "4.8", "19.56e6")]
    [InlineData("DV18 all of the pool", "90e6", "40.0", "2.05e6", "82e6", "40.0", "82e6", "91.11", "0", "0")]
    public void A_withdrawal(
        string row,
        string prescribed,
        string pool,
        string perMl,
        string available,
        string volume,
        string actual,
        string percent,
        string discard,
        string discarded
    )
    {
        var drawn = Withdrawal.Reckon(Pool(prescribed, pool, perMl)).ThrowIfBroken();
        drawn.Available.Value.ShouldBe(Figure.Of(available), row);
        drawn.Withdraw.Value.ShouldBe(Figure.Of(volume), row);
        drawn.Actual.Value.ShouldBe(Figure.Of(actual), row);
        drawn.Percent.Value.ShouldBe(Figure.Of(percent), row);
        drawn.Discard.Value.ShouldBe(Figure.Of(discard), row);
        drawn.DiscardCells.Value.ShouldBe(Figure.Of(discarded), row);
    }

    [Theory]
    [InlineData("80.9e6", "90", null)]
    [InlineData("80.9e6", "90.0", "SHORT_DOSE")]
    [InlineData("80.5e6", "90", "SHORT_DOSE")]
    [InlineData("80.55e6", "90", null)] // 89.5 rounds to 90
    [InlineData("80.54e6", "90", "SHORT_DOSE")]
    public void DV18_the_bands_text_decides_how_it_is_rounded(string available, string band, string? code) =>
        Withdrawal
            .Reckon(Pool("90e6", "1.0", available) with { BandLow = Limit.Parse(band) })
            .Broken.Select(r => r.Code)
            .ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void DV26_a_shortage_after_thaw_is_a_short_dose() =>
        Withdrawal.Reckon(Pool("108.6e6", "40", "2.4e6")).Broken.ShouldHaveSingleItem().Code.ShouldBe("SHORT_DOSE");

    [Theory]
    [InlineData("110.4", null)]
    [InlineData("110.5", "OVER_DOSE")]
    public void A_coarse_step_may_lead_above_the_band(string cellsPerStep, string? code) =>
        Withdrawal
            .Reckon(Pool("100", "1", cellsPerStep) with { VolumeStep = new(1) })
            .Broken.Select(r => r.Code)
            .ShouldBe(code is null ? [] : [code]);

    [Theory]
    [InlineData("DV11", "60e6", "12e6", null, "1e6", "5", "55", "60", "1e6")]
    [InlineData("no diluent", "60e6", "12e6", "5", null, "5", "0", "5", "12e6")]
    [InlineData("DV12", "90092000", "2.02e6", "100", null, "44.6", "55.4", "100", "900920")]
    public void A_dilution(
        string row,
        string cells,
        string stock,
        string? volume,
        string? perMl,
        string stockMl,
        string diluent,
        string final,
        string at
    )
    {
        var made = volume is null
            ? Dilution.ToConcentration(new(Figure.Of(cells)), new(Figure.Of(stock)), new(Figure.Of(perMl!)))
            : Dilution.ToVolume(new(Figure.Of(cells)), new(Figure.Of(stock)), new(Figure.Of(volume)));
        made.ShouldBe(
            new(new(Figure.Of(stockMl)), new(Figure.Of(diluent)), new(Figure.Of(final)), new(Figure.Of(at))),
            row
        );
    }

    [Fact]
    public void A_stock_that_is_too_dilute_is_refused() =>
        Refusing.Codes(() => Dilution.ToVolume(new(60e6m), new(12e6m), new(4.99m))).ShouldBe(["STOCK_TOO_DILUTE"]);

    [Theory]
    [InlineData("DV13", "25", "10", "60", "2.75", "0.045833", "545.4", null)]
    [InlineData("DV14", "60", "5", "48.7", "3.30", "0.067762", "885.4", null)]
    [InlineData("DV15", "95", "10", "10", "10.45", "1.045", "90.9", "DMSO_LIMIT")]
    public void Dimethyl_sulfoxide(
        string row,
        string volume,
        string percent,
        string weight,
        string grams,
        string perKg,
        string most,
        string? code
    )
    {
        var dmso = Dmso.Reckon(
            new(Figure.Of(volume)),
            new(Figure.Of(percent)),
            DmsoBasis.VolumeInVolume,
            new(Figure.Of(weight))
        );
        dmso.Grams.ShouldBe(Figure.Of(grams), row);
        dmso.GramsPerKg.ShouldBe(Figure.Of(perKg), row);
        dmso.MaxVolume!.Value.Value.ShouldBe(Figure.Of(most), row);
        dmso.Broken.Select(r => r.Code).ShouldBe(code is null ? [] : [code], row);
    }

    [Theory]
    [InlineData(100, 6, 17)]
    [InlineData(96, 6, 16)]
    public void DV12_the_shortest_infusion_is_a_ceiling(int volume, int rate, int minutes) =>
        InfusionTime.MinMinutes(new(volume), new(rate)).ShouldBe(minutes);

    [Theory]
    [InlineData("DV21", "2026-03-02T09:40+01:00", 4, 100, 3, "2026-03-02T13:40+01:00", "2026-03-02T13:06:40+01:00")]
    [InlineData(
        "DV22 spring",
        "2026-03-29T01:30+01:00",
        2,
        null,
        null,
        "2026-03-29T04:30+02:00",
        "2026-03-29T04:30+02:00"
    )]
    [InlineData(
        "DV22 autumn",
        "2026-10-25T02:30+02:00",
        4,
        null,
        null,
        "2026-10-25T05:30+01:00",
        "2026-10-25T05:30+01:00"
    )]
    public void The_clock_after_thaw(
        string row,
        string thaw,
        int hours,
        int? volume,
        int? rate,
        string useBy,
        string latest
    )
    {
        var clock = PostThaw.Clock(
            [At(thaw)],
            new(hours),
            volume is { } ml ? new Millilitres(ml) : null,
            rate is { } perMinute ? new MlPerMinute(perMinute) : null
        );
        clock.UseBy.ShouldBe(At(useBy), row);
        clock.LatestStart.ShouldBe(At(latest), row);
    }

    [Fact]
    public void The_clock_starts_at_the_earliest_thaw_and_a_wash_only_shortens_it()
    {
        DateTimeOffset[] ends = [At("2026-03-02T09:50Z"), At("2026-03-02T09:40Z")];
        PostThaw.Clock(ends, new(2)).UseBy.ShouldBe(At("2026-03-02T11:40Z"));
        PostThaw
            .Clock(ends, new(2), null, null, At("2026-03-02T10:00Z"), new Hours(1))
            .UseBy.ShouldBe(At("2026-03-02T11:00Z"));
        PostThaw
            .Clock(ends, new(2), null, null, At("2026-03-02T11:00Z"), new Hours(1))
            .UseBy.ShouldBe(At("2026-03-02T11:40Z"));
    }

    [Theory]
    [InlineData("2026-03-02T11:00:00Z", false)]
    [InlineData("2026-03-02T11:00:01Z", true)]
    public void A_latest_start_before_the_last_thaw_is_refused(string lastThaw, bool refused)
    {
        DateTimeOffset[] ends = [At("2026-03-02T10:00:00Z"), At(lastThaw)];
        if (refused)
            Refusing
                .Codes(() => PostThaw.Clock(ends, new(2), new Millilitres(60), new MlPerMinute(1)))
                .ShouldBe(["POST_THAW_EXPIRED"]);
        else
            PostThaw.Clock(ends, new(2), new Millilitres(60), new MlPerMinute(1)).LatestStart.ShouldBe(At(lastThaw));
    }

    private static WithdrawalRequest Pool(string prescribed, string pool, string perMl) =>
        new()
        {
            Prescribed = new(Figure.Of(prescribed)),
            Pooled = new(Figure.Of(pool)),
            ViablePerMl = new(Figure.Of(perMl)),
        };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
