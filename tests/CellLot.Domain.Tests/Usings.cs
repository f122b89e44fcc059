global using static CellLot.Domain.Tests.Scenario;
