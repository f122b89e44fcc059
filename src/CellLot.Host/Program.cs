return await CellLot.Host.CellLotProgram.Run(args);
