using CellLot.Host;
using CellLot.Host.Serving;
using CellLot.Platform.Ledger;

namespace CellLot.Tests.Ledger;

/// <summary>Which engine writes the ledger is a choice that is made once, and a wrong one ends the start.</summary>
public sealed class EngineTests
{
    private static readonly bool WithMarten = typeof(LedgerEngines)
        .Assembly.GetReferencedAssemblies()
        .Any(a => a.Name is "CellLot.Marten");

    [Theory]
    [InlineData("Postgres")]
    [InlineData("postgres")]
    public void The_engine_of_every_build_is_chosen_by_name(string name) =>
        LedgerEngines.Named(name).ShouldBe(LedgerEngines.Postgres);

    [Fact]
    public void An_engine_that_does_not_exist_is_refused_by_a_sentence() =>
        Should
            .Throw<CannotContinue>(() => LedgerEngines.Named("Files"))
            .Message.ShouldBe("Ledger:Engine is \"Files\": it may be Postgres or Marten.");

    [Fact]
    public void Marten_is_there_when_it_was_built_in_and_else_the_sentence_says_how()
    {
        if (WithMarten)
            LedgerEngines.Named("Marten").Name.ShouldBe("Marten");
        else
            Should
                .Throw<CannotContinue>(() => LedgerEngines.Named("Marten"))
                .Message.ShouldBe(
                    "This program was built without Marten: build it with dotnet build -p:UseMarten=true, or leave Ledger:Engine at Postgres."
                );
    }

    [Theory]
    [InlineData("Quick")]
    [InlineData("QuickWithServerTimestamps")]
    public void A_mode_that_takes_its_numbers_in_the_transaction_may_write(string mode) =>
        Should.NotThrow(() => TailedAppends.Require(mode));

    [Theory]
    [InlineData("Rich")]
    [InlineData("AModeOfALaterMarten")]
    public void Any_other_mode_of_marten_may_not(string mode) =>
        Should.Throw<InvalidOperationException>(() => TailedAppends.Require(mode)).Message.ShouldContain(mode);
}
