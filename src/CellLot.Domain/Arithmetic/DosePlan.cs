using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>How many cells a patient is to be given, and which containers give them.</summary>
public sealed record DosePlan
{
    /// <summary>Name of the formula, stored beside what it gave.</summary>
    public const string Formula = "dose-plan/1";

    private static readonly CellsPerKilogram DefaultMin = new(1_000_000m);
    private static readonly CellsPerKilogram DefaultMax = new(1_500_000m);
    private const decimal MostRecovery = 1.10m;

    private DosePlan() { }

    /// <summary>The patient's weight in kilograms.</summary>
    public required Kilograms Weight { get; init; }

    /// <summary>Dose × weight, or the fixed cells; not rounded.</summary>
    public required CellCount Required { get; init; }

    /// <summary>Required, or the cap when that is less.</summary>
    public required CellCount Prescribed { get; init; }

    /// <summary>True only if the cap lowered the dose.</summary>
    public required bool CapApplied { get; init; }

    /// <summary>Whether the prescribed dose lies below the range because of the cap; null with a fixed dose.</summary>
    public bool? CapBelowRange { get; init; }

    /// <summary>Prescribed ÷ weight, to 2 places.</summary>
    public required CellsPerKilogram EffectivePerKg { get; init; }

    /// <summary>Viable cells of one container after thaw and QC; null when each has its own count.</summary>
    public CellCount? PerContainer { get; init; }

    /// <summary>How many containers, a whole number.</summary>
    public required decimal Containers { get; init; }

    /// <summary>Ids in the order they are taken (expiry, then id); null when all are alike.</summary>
    public IReadOnlyList<string>? Taken { get; init; }

    /// <summary>Viable cells of the containers taken.</summary>
    public required CellCount Planned { get; init; }

    /// <summary>Planned − prescribed.</summary>
    public required CellCount Surplus { get; init; }

    /// <summary>Plans a dose. Everything that is wrong is refused at once, in this order.</summary>
    /// <exception cref="RuleBroken">
    /// <c>INPUT_INVALID</c> alone; else <c>DOSE_BASIS</c>, <c>WEIGHT_UNIT</c>, <c>WEIGHT_RANGE</c>, <c>DOSE_IMPLAUSIBLE</c>,
    /// <c>DOSE_OUT_OF_RANGE</c>, <c>RECOVERY_RANGE</c>, <c>INSUFFICIENT_CELLS</c>.
    /// </exception>
    public static DosePlan Make(DoseRequest request)
    {
        CheckForm(request);
        var rules = new Rules();
        NoteBasis(request, rules);
        var weight = BodyWeight.Note(request.Weight, request.WeightUnit, rules);
        NoteDose(request, rules);
        var recovered = NoteRecovery(request.Supply, rules);
        var required = RequiredCells(request, weight);
        var prescribed = required is { } needed && request.Cap is { } cap ? Exact.Min(needed, cap.Value) : required;
        // A figure too large to report is refused before any rule speaks.
        var (requiredCells, prescribedCells) = (
            required?.ToDecimal("requiredCells"),
            prescribed?.ToDecimal("prescribedCells")
        );
        var choice =
            recovered && prescribed is { } dose ? Choice.Of(dose, request.Supply, request.Policy, rules) : null;
        var planned = choice?.Planned.ToDecimal("plannedCells");
        rules.ThrowIfBroken();
        var (kilograms, cells, taken) = (weight!.Exact, prescribed!.Value, choice!);
        return new()
        {
            Weight = weight.Kilograms,
            Required = new(requiredCells!.Value),
            Prescribed = new(prescribedCells!.Value),
            CapApplied = cells < required!.Value,
            CapBelowRange = request.Basis == DoseBasis.PerKg ? cells < Min(request).Value * kilograms : null,
            EffectivePerKg = new((cells / kilograms).Rounded(2, "effectivePerKg")),
            PerContainer = taken.PerContainer is { } one ? new CellCount(one.ToDecimal("perContainerCells")) : null,
            Containers = taken.Number.ToDecimal("containers"),
            Taken = taken.Ids,
            Planned = new(planned!.Value),
            Surplus = new((taken.Planned - cells).ToDecimal("surplusCells")),
        };
    }

    /// <summary>Notes what is wrong with the dose alone, before weight and containers are known.</summary>
    public static void JudgeDose(DoseRequest request, Rules rules)
    {
        NoteBasis(request, rules);
        NoteDose(request, rules);
    }

    private static CellsPerKilogram Min(DoseRequest request) => request.MinPerKg ?? DefaultMin;

    private static CellsPerKilogram Max(DoseRequest request) => request.MaxPerKg ?? DefaultMax;

    private static Exact? RequiredCells(DoseRequest request, BodyWeight? weight) =>
        request.Basis == DoseBasis.Fixed ? request.Cells?.Value
        : request.DosePerKg is { } dose && weight is not null ? dose.Value * weight.Exact
        : null;

    private static void NoteBasis(DoseRequest request, Rules rules)
    {
        var perKg = request.DosePerKg ?? request.TemplatePerKg ?? request.MinPerKg ?? request.MaxPerKg;
        var fixedCells = request.Cells ?? request.TemplateCells;
        rules.Require(
            request.Basis == DoseBasis.PerKg ? fixedCells is null : perKg is null,
            Refusals.DoseBasis,
            request.Basis == DoseBasis.PerKg
                ? "The protocol doses per kilogram; a fixed number of cells does not belong to it."
                : "The protocol gives a fixed number of cells; a figure per kilogram does not belong to it."
        );
    }

    private static void NoteDose(DoseRequest request, Rules rules)
    {
        if (request is { Basis: DoseBasis.PerKg, DosePerKg.Value: var dose })
        {
            var (most, least) = (request.TemplatePerKg ?? Max(request), request.TemplatePerKg ?? Min(request));
            NotePlausible(dose, most.Value, least.Value, rules);
            rules.Require(
                dose >= Min(request).Value && dose <= Max(request).Value,
                Refusals.DoseOutOfRange,
                $"{Figures.Plain(dose)} cells per kilogram lie outside {Figures.Plain(Min(request).Value)} to {Figures.Plain(Max(request).Value)}."
            );
        }
        if (request is { Basis: DoseBasis.Fixed, Cells.Value: var cells, TemplateCells.Value: var template })
        {
            NotePlausible(cells, template, template, rules);
            rules.Require(
                cells == template,
                Refusals.DoseOutOfRange,
                $"{Figures.Plain(cells)} cells differ from the protocol's {Figures.Plain(template)}."
            );
        }
    }

    private static void NotePlausible(Exact dose, Exact most, Exact least, Rules rules) =>
        rules.Require(
            dose < most * 5 && dose * 5 > least,
            Refusals.DoseImplausible,
            $"A dose of {Figures.Plain(dose.ToDecimal())} is five or more times the protocol's, or a fifth or less: check the exponent."
        );

    private static bool NoteRecovery(Supply supply, Rules rules)
    {
        if (supply is not Supply.Alike { ViableRecovery.Value: var recovery })
            return true;
        rules.Require(
            recovery is > 0 and <= MostRecovery,
            Refusals.RecoveryRange,
            $"A viable recovery of {Figures.Plain(recovery)} lies outside 0 to 1.10: it is a fraction, not a percentage."
        );
        return recovery > 0;
    }

    private static void CheckForm(DoseRequest request)
    {
        var inputs = new Inputs()
            .NotNegative("dosePerKg", request.DosePerKg?.Value)
            .NotNegative("templatePerKg", request.TemplatePerKg?.Value)
            .NotNegative("minPerKg", request.MinPerKg?.Value)
            .NotNegative("maxPerKg", request.MaxPerKg?.Value)
            .NotNegative("cells", request.Cells?.Value)
            .NotNegative("templateCells", request.TemplateCells?.Value)
            .NotNegative("capCells", request.Cap?.Value);
        if (request.Basis == DoseBasis.PerKg)
            inputs
                .Holds(
                    request.DosePerKg is not null || request.Cells is not null || request.TemplateCells is not null,
                    "dosePerKg is missing."
                )
                .Holds(Min(request).Value <= Max(request).Value, "minPerKg must not exceed maxPerKg.");
        else
            inputs.Holds(
                request.Cells is not null
                    || (request.DosePerKg ?? request.TemplatePerKg ?? request.MinPerKg ?? request.MaxPerKg) is not null,
                "cells is missing."
            );
        Choice.CheckForm(request.Supply, inputs);
        inputs.ThrowIfBroken();
    }
}
