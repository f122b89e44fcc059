using CellLot.Host.Commands;

return await CommandLine.Run(args);
