namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>Gives one frozen container back: never a thawed one, and only with an unbroken temperature record (domain sheet §5.2.10).</summary>
/// <param name="TemperatureRecord">What shows that it never left its zone.</param>
public sealed record ReturnContainer(Act Act, string Container, string Reason, string TemperatureRecord) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var rules = new Rules();
        rules.Reasoned(Reason);
        if (!rules.Require(Known(state, Container, out var c), Refusals.ContainerUnknown, $"{Container} is not known."))
            rules.ThrowIfBroken();
        rules.Require(!c!.Thawed, Refusals.NoReturnAfterThaw, $"{Container} is thawed: discard it.");
        rules.Require(
            c.Account == Account.Reserved,
            Refusals.StateRefuses,
            $"{Container} is {c.Account.Word()}; only a reserved container goes back."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(TemperatureRecord),
            Refusals.ReasonMissing,
            "Name the record that shows an unbroken temperature."
        );
        rules.ThrowIfBroken();
        return
        [
            new ContainerReturned
            {
                Act = Act,
                Lot = state.Lot!,
                Container = Container,
                Order = c.Order,
                Reason = Reason,
                TemperatureRecord = TemperatureRecord,
            },
        ];
    }

    internal static bool Known(Stock state, string id, out BookedContainer? container) =>
        state.Containers.TryGetValue(id, out container);
}

/// <summary>A container cannot be found.</summary>
public sealed record ReportLost(Act Act, string Container, string Reason) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var rules = new Rules();
        rules.Reasoned(Reason);
        if (
            rules.Require(
                ReturnContainer.Known(state, Container, out var c),
                Refusals.ContainerUnknown,
                $"{Container} is not known."
            )
        )
            rules.Require(
                c is { Account: Account.Available or Account.Qc or Account.Retain },
                Refusals.StateRefuses,
                $"{Container} is {c!.Account.Word()}: the loss of a reserved or issued container is reported with its order or by its holder."
            );
        rules.ThrowIfBroken();
        return
        [
            new ContainerLost
            {
                Act = Act,
                Lot = state.Lot!,
                Container = Container,
                Order = c!.Order,
                Reason = Reason,
            },
        ];
    }
}

/// <summary>A lost container was found: back to its account with an unbroken temperature record, else discarded.</summary>
public sealed record ReportFound(Act Act, string Container, string? TemperatureRecord) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var rules = new Rules();
        if (
            rules.Require(
                ReturnContainer.Known(state, Container, out var c),
                Refusals.ContainerUnknown,
                $"{Container} is not known."
            )
        )
            rules.Require(
                c is { Account: Account.Lost, LostFrom: not null },
                Refusals.StateRefuses,
                c!.Account == Account.Lost
                    ? $"{Container} was lost with the dose of {c.Order}: whoever finds the dose reports it in Custody."
                    : $"{Container} is not lost."
            );
        rules.ThrowIfBroken();
        if (string.IsNullOrWhiteSpace(TemperatureRecord))
            return
            [
                new ContainerDiscarded
                {
                    Act = Act,
                    Lot = state.Lot!,
                    Container = Container,
                    Order = c!.Order,
                    Reason = "found without an unbroken temperature record",
                    AdministrationVersion = c.AdministrationVersion,
                },
            ];
        return
        [
            new ContainerFound
            {
                Act = Act,
                Lot = state.Lot!,
                Container = Container,
                Order = c!.Order,
                To = c.LostFrom!.Value,
                TemperatureRecord = TemperatureRecord,
            },
        ];
    }
}

/// <summary>Destroys a container that nobody will use; signed <c>performed</c> and, by a witness, <c>verified</c>.</summary>
public sealed record DestroyContainer(Act Act, string Container, string Method, string Reason) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var rules = new Rules();
        rules.SignedByTwo(Act, Meanings.Performed, Meanings.Verified);
        rules.Reasoned(Reason);
        rules.Require(!string.IsNullOrWhiteSpace(Method), Refusals.InputInvalid, "method is missing.");
        if (
            rules.Require(
                ReturnContainer.Known(state, Container, out var c),
                Refusals.ContainerUnknown,
                $"{Container} is not known."
            )
        )
            rules.Require(
                c!.Account is Account.Available or Account.Discarded or Account.Qc or Account.Retain,
                Refusals.StateRefuses,
                $"{Container} is {c.Account.Word()} and is not destroyed from there."
            );
        rules.ThrowIfBroken();
        return
        [
            new ContainerDestroyed
            {
                Act = Act,
                Lot = state.Lot!,
                Container = Container,
                Order = c!.Order,
                Method = Method,
                Reason = Reason,
            },
        ];
    }
}
