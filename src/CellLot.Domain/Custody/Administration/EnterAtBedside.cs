using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>
/// One person's sealed entry at the bedside. A mismatch is a fact and a refusal: the event is kept, the answer is
/// <c>IDENTITY_MISMATCH</c>, and the start stays closed until both people have made a new entry each.
/// </summary>
/// <param name="Receipt">What Identity's signed receipt says of the wristband that was scanned.</param>
public sealed record EnterAtBedside(
    Act Act,
    WristbandReceipt Receipt,
    string LabelScan,
    Millilitres LabelVolume,
    BedsideAnswers Answers
) : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c>, <c>INDEPENDENT_ENTRY</c>, <c>TWO_PERSON_RULE</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        var rules = new Rules();
        if (
            rules.Require(
                state is { Phase: InfusionPhase.Arrived, Dose: not null },
                Refusals.DoseNotReady,
                $"The dose is {Words.Of(state.Phase)}."
            )
        )
        {
            rules.Require(
                string.Equals(Receipt.By, Act.By, StringComparison.Ordinal),
                Refusals.IndependentEntry,
                "The wristband was scanned by somebody else: each person scans it."
            );
            rules.Require(
                !state.Receipts.Contains(Receipt.Id),
                Refusals.IndependentEntry,
                "This scan of the wristband serves another entry already: scan it again."
            );
        }
        rules.ThrowIfBroken();
        var differences = Differences(state);
        var anew = state.Matched || state.Entries.Count >= 2;
        var first = anew ? null : state.Entries.FirstOrDefault();
        if (differences.Count == 0)
            rules.Require(
                !string.Equals(first?.By, Act.By, StringComparison.Ordinal),
                Refusals.TwoPersonRule,
                $"{Act.ByName} has made an entry: the second one is another person's."
            );
        rules.ThrowIfBroken();
        var made = new BedsideEntryMade
        {
            Act = Act,
            Order = state.Order,
            Patient = state.Patient,
            Entry = new BedsideEntry(Act.By, Act.ByName, Act.EntryId, Receipt.Id, LabelScan, LabelVolume, Answers),
            BeginsAnew = anew,
        };
        if (differences.Count > 0)
            return
            [
                made,
                new BedsideMismatched
                {
                    Act = Act,
                    Order = state.Order,
                    Patient = state.Patient,
                    Differences = differences,
                },
            ];
        return first is null
            ? [made]
            :
            [
                made,
                new BedsideMatched
                {
                    Act = Act,
                    Order = state.Order,
                    Patient = state.Patient,
                    People = [first.By, Act.By],
                    Entries = [first.EntryId, Act.EntryId],
                },
            ];
    }

    private List<string> Differences(AdministrationState state)
    {
        var dose = state.Dose!;
        var differences = new List<string>();
        Agree(Receipt.Matched, "The wristband is not this patient's.");
        Agree(Same(Receipt.Pseudonym, state.Patient), "The wristband was compared with another patient.");
        Agree(Same(Receipt.Order, state.Order), "The wristband was scanned for another order.");
        Agree(Same(LabelScan, dose.LabelCode), "The label scanned is not this dose's.");
        Agree(
            LabelVolume == dose.Volume,
            $"The label's volume was read as {Figures.Plain(LabelVolume.Value)} mL; {Figures.Plain(dose.Volume.Value)} mL were issued."
        );
        Agree(Answers.IdentifiersSpoken, "Name or birth date as spoken do not agree.");
        Agree(Answers.ProductAndLegendsRight, "Product or legends on the label are not those of the order.");
        Agree(Answers.AppearanceNormal, "The appearance is not normal.");
        Agree(Answers.BagAndSealIntact, "Bag or seal is not intact.");
        Agree(Answers.LineSuitable, "Line or filter is not suitable.");
        Agree(Answers.ConsentSigned, "The consent is not signed.");
        Agree(Answers.PremedicationGiven, "The premedication was not given.");
        Agree(Answers.NoContraindication, "There is a contraindication.");
        return differences;

        void Agree(bool agrees, string otherwise)
        {
            if (!agrees)
                differences.Add(otherwise);
        }
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}

/// <summary>Identity's answer to one scan of a wristband, verified by its signature. It holds no identity.</summary>
/// <param name="Id">Id of the receipt: it serves one entry.</param>
/// <param name="By">Account id of who scanned.</param>
public sealed record WristbandReceipt(string Id, string Pseudonym, bool Matched, string Order, string By);
