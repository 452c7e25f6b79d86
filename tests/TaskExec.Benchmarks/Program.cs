using System.CommandLine;
using TaskExec.Benchmarks;
using TaskExec.Benchmarks.Gates;
using TaskExec.Benchmarks.Generator;
using TaskExec.Benchmarks.Store;

var set = new Option<string>("--gates")
{
    HelpName = "SET",
    Description = "The gate set to measure.",
    Required = true,
}.AcceptOnlyFromAmong([.. GateSets.All.Select(known => known.Name)]);
var pairs = new Option<int>("--pairs")
{
    HelpName = "N",
    Description = $"The number of pairs per gate. Slow gates stop after N/2 seconds once they have {MeasurementPlan.MinPairs} pairs.",
    DefaultValueFactory = _ => 60,
};
pairs.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < MeasurementPlan.MinPairs or > MeasurementPlan.MaxPairs)
    {
        result.AddError($"--pairs must be between {MeasurementPlan.MinPairs} and {MeasurementPlan.MaxPairs}.");
    }
});
var only = new Option<string>("--only")
{
    HelpName = "NAME",
    Description = "Measures only the gates whose name contains NAME, and the controls.",
};

var command = new RootCommand("Measures TaskExec side by side with its peers and reports whether each ratio is within its limit.") { set, pairs, only, WorkerCommand.Make(), SwitchedOffCommand.Make() };
command.SetAction(async (options, cancellationToken) =>
{
    if (BuildMode.IsDebug)
    {
        await Console.Error.WriteLineAsync("This is a Debug build, so its measurements are meaningless. Run it with '-c Release'.");
        return GateReport.NotMeasured;
    }

    var gates = GateSets.All.Single(known => known.Name == options.GetValue(set)).Only(options.GetValue(only));
    if (gates.Gates.All(gate => gate.IsControl))
    {
        await Console.Error.WriteLineAsync($"No gate of this set has '{options.GetValue(only)}' in its name. Omit --only to measure all gates.");
        return GateReport.NotMeasured;
    }

    var report = await new GateRun(gates, new MeasurementPlan(options.GetValue(pairs)), TimeProvider.System).MeasureAsync(cancellationToken);
    GateTable.Print(report);
    return report.ExitCode;
});
return await command.Parse(args).InvokeAsync();
