using CellLot.Domain.Manufacturing;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>A lot of material arrived.</summary>
public sealed record ReceiveMaterialRequest : CommandBody
{
    /// <summary>What it is.</summary>
    public required string Material { get; init; }
    public required string Supplier { get; init; }

    /// <summary>As delivered, e.g. <c>10 bottles of 500 mL</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>Last local date of use.</summary>
    public required DateOnly Expires { get; init; }

    internal static Command<ReceiveMaterialRequest> Command { get; } =
        new()
        {
            Name = "receive-material",
            Route = "materials/{material}",
            Stream = "material/{material}",
            Roles = Bench.Operators,
            Summary = "Receives a lot of material into quarantine.",
            Example = new ReceiveMaterialRequest
            {
                EntryId = Bench.ExampleEntry,
                Material = "αMEM with 5 % platelet lysate",
                Supplier = "Example Media",
                Quantity = "10 × 500 mL",
                Expires = new DateOnly(2027, 3, 31),
            },
            Run = async (cx, body) =>
            {
                var id = cx.Route("material");
                await cx.Do(
                    MaterialLot.Decider,
                    id,
                    new ReceiveMaterial(cx.Act, id, body.Material, body.Supplier, body.Quantity, body.Expires)
                );
                return null;
            },
        };
}

/// <summary>A lot of material is released for use.</summary>
public sealed record ReleaseMaterialRequest : CommandBody
{
    /// <summary>The supplier's certificate that was examined.</summary>
    public required string Certificate { get; init; }

    internal static Command<ReleaseMaterialRequest> Command { get; } =
        new()
        {
            Name = "release-material",
            Route = "materials/{material}/release",
            Stream = "material/{material}",
            Roles = [Roles.QaReviewer, Roles.ProductionLead],
            Summary = "Releases a lot of material; not by who received it.",
            Example = new ReleaseMaterialRequest { EntryId = Bench.ExampleEntry, Certificate = "CoA 4711" },
            Run = async (cx, body) =>
            {
                var id = cx.Route("material");
                await cx.Do(MaterialLot.Decider, id, new ReleaseMaterial(cx.Act, id, body.Certificate));
                return null;
            },
        };
}

/// <summary>A lot of material is held.</summary>
public sealed record HoldMaterialRequest : CommandBody
{
    public required string Reason { get; init; }

    internal static Command<HoldMaterialRequest> Command { get; } =
        new()
        {
            Name = "hold-material",
            Route = "materials/{material}/hold",
            Stream = "material/{material}",
            Roles = [Roles.QaReviewer, Roles.ProductionLead],
            Summary = "Holds a lot of material until it is released again.",
            Example = new HoldMaterialRequest { EntryId = Bench.ExampleEntry, Reason = "supplier complaint" },
            Run = async (cx, body) =>
            {
                var id = cx.Route("material");
                await cx.Do(MaterialLot.Decider, id, new HoldMaterial(cx.Act, id, body.Reason));
                return null;
            },
        };
}

/// <summary>A lot of material is out of date.</summary>
public sealed record ExpireMaterialRequest : CommandBody
{
    internal static Command<ExpireMaterialRequest> Command { get; } =
        new()
        {
            Name = "expire-material",
            Route = "materials/{material}/expiry",
            Stream = "material/{material}",
            Roles = Bench.Operators,
            Summary = "Takes a lot of material out of use after its last date.",
            Example = new ExpireMaterialRequest { EntryId = Bench.ExampleEntry },
            Run = async (cx, _) =>
            {
                var id = cx.Route("material");
                await cx.Do(MaterialLot.Decider, id, new ExpireMaterial(cx.Act, id));
                return null;
            },
        };
}

/// <summary>A lot of material is recalled.</summary>
public sealed record RecallMaterialRequest : CommandBody
{
    public required string Reason { get; init; }

    internal static Command<RecallMaterialRequest> Command { get; } =
        new()
        {
            Name = "recall-material",
            Route = "materials/{material}/recall",
            Stream = "material/{material}",
            Roles = [Roles.QaReviewer, Roles.ProductionLead],
            Summary = "Recalls a lot of material for good.",
            Example = new RecallMaterialRequest { EntryId = Bench.ExampleEntry, Reason = "recalled by its supplier" },
            Run = async (cx, body) =>
            {
                var id = cx.Route("material");
                await cx.Do(MaterialLot.Decider, id, new RecallMaterial(cx.Act, id, body.Reason));
                return null;
            },
        };
}
