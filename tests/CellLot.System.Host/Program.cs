using System.Globalization;
using CellLot.Host;
using CellLot.Platform.Messaging;
using CellLot.SystemHost;
using Microsoft.Extensions.DependencyInjection;

// The product, started through its own entry, with one thing more: messages arrive as a bad network would bring them.
var seed = int.Parse(Environment.GetEnvironmentVariable("CELLLOT_SHIM_SEED") ?? "1", CultureInfo.InvariantCulture);
var tally = Environment.GetEnvironmentVariable("CELLLOT_SHIM_TALLY");
return await CellLotProgram.Run(args, services => services.AddSingleton<IMessageOrder>(new Shaken(seed, tally)));
