using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>Its containers are thawed, in the same transaction as in the preparation and the stocks.</summary>
public sealed record NoteThawed(Act Act, DateTimeOffset UseBy) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        rules.StandsIn(state, OrderState.Reserved, OrderState.Thawed);
        rules.ThrowIfBroken();
        return
        [
            new OrderThawed
            {
                Act = Act,
                Facts = state.Facts!,
                UseBy = UseBy,
            },
        ];
    }
}

/// <summary>The dose was withdrawn, in the same transaction as in the preparation.</summary>
public sealed record NotePrepared(Act Act, CellCount CountedCells) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        rules.StandsIn(state, OrderState.Thawed);
        rules.ThrowIfBroken();
        return [new OrderPrepared { Act = Act, Facts = state.Facts! with { CountedCells = CountedCells } }];
    }
}

/// <summary>The dose was issued, in the same transaction as in preparation, stocks and patient.</summary>
public sealed record NoteIssued(Act Act, DateTimeOffset UseBy, DateTimeOffset LatestStart) : IOrderCommand
{
    internal IReadOnlyList<IOrderEvent> Decide(Order state)
    {
        var rules = new Rules();
        rules.StandsIn(state, OrderState.Prepared);
        rules.ThrowIfBroken();
        return
        [
            new OrderIssued
            {
                Act = Act,
                Facts = state.Facts!,
                UseBy = UseBy,
                LatestStart = LatestStart,
            },
        ];
    }
}
