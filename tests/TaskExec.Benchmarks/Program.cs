using System.CommandLine;
using TaskExec.Benchmarks;
using TaskExec.Benchmarks.Gates;
using TaskExec.Benchmarks.Generator;
using TaskExec.Benchmarks.Store;

var set = new Option<string>("--gates")
{
    HelpName = "SET",
    Description = "The set of gates to measure.",
    Required = true,
}.AcceptOnlyFromAmong([.. GateSets.All.Select(each => each.Name)]);
var pairs = new Option<int>("--pairs")
{
    HelpName = "N",
    Description = $"Pairs a gate. Slow gates stop from {MeasurementPlan.FewestPairs} on, when N half seconds are over.",
    DefaultValueFactory = _ => 60,
};
pairs.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < MeasurementPlan.FewestPairs or > MeasurementPlan.MostPairs)
    {
        result.AddError($"--pairs takes {MeasurementPlan.FewestPairs} to {MeasurementPlan.MostPairs}.");
    }
});
var only = new Option<string>("--only")
{
    HelpName = "NAME",
    Description = "Only the gates whose name contains this, and the controls.",
};

var command = new RootCommand("Measures TaskExec beside its peers, in pairs, and says whether each ratio keeps its limit.") { set, pairs, only, WorkerCommand.Make(), SwitchedOffCommand.Make() };
command.SetAction(async (given, cancellationToken) =>
{
    if (BuildMode.IsDebug)
    {
        await Console.Error.WriteLineAsync("This is a Debug build, and its figures mean nothing. Run it with '-c Release'.");
        return GateReport.NotMeasured;
    }

    var gates = GateSets.All.Single(each => each.Name == given.GetValue(set)).Only(given.GetValue(only));
    if (gates.Gates.All(gate => gate.IsControl))
    {
        await Console.Error.WriteLineAsync($"No gate of this set has '{given.GetValue(only)}' in its name. Leave --only out to see them all.");
        return GateReport.NotMeasured;
    }

    var report = await new GateRun(gates, new MeasurementPlan(given.GetValue(pairs)), TimeProvider.System).MeasureAsync(cancellationToken);
    GateTable.Print(report);
    return report.ExitCode;
});
return await command.Parse(args).InvokeAsync();
