using System.Globalization;
using Spectre.Console;

namespace TaskExec.Benchmarks.Gates;

/// <summary>Prints the result of a measurement.</summary>
internal static class GateTable
{
    private const int RedirectedWidth = 190;

    public static void Print(GateReport report)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        var table = new Table().RoundedBorder().AddColumns("gate", "what", "measured", "spread", "limit", "verdict", "side by side", "pairs");
        foreach (var result in report.Results)
        {
            table.AddRow([.. Cells(result).Select(cell => new Markup(cell))]);
        }

        console.Write(table);
        console.WriteLine($"raw samples: {Path.GetRelativePath(Environment.CurrentDirectory, report.RawPath)}");
        console.WriteLine(Summary(report));
    }

    private static string[] Cells(GateResult result)
    {
        var isGate = result.Verdict is not Verdict.Information;
        var name = isGate ? Markup.Escape(result.Gate.Name) : "";
        var limit = isGate ? Markup.Escape(result.Gate.Limit.Text) : "";
        return result.Ratios is { } ratios
            ? [name, Markup.Escape(result.Title), Show(ratios.Median), $"{Show(ratios.Low)} – {Show(ratios.High)}", limit, Colour(result.Verdict), Sides(result), Show(ratios.Count)]
            : [name, Markup.Escape(result.Title), "-", "-", limit, Colour(result.Verdict), Markup.Escape(result.Fault ?? ""), "0"];
    }

    private static string Sides(GateResult result) => Markup.Escape($"{result.Unit.Show(result.Medians.Ours)} / {result.Unit.Show(result.Medians.Against)}");

    private static string Show(double ratio) => ratio.ToString(Math.Abs(ratio) switch { >= 100 => "0", >= 10 => "0.0", >= 0.1 or 0 => "0.00", _ => "0.0000" }, CultureInfo.InvariantCulture);

    private static string Show(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "[green]passed[/]",
        Verdict.Undecided => "[yellow]undecided[/]",
        Verdict.Failed => "[red]failed[/]",
        _ => "[grey]for comparison[/]",
    };

    private static string Summary(GateReport report)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Set}: {report.Number(Verdict.Passed)} passed, {report.Number(Verdict.Failed)} failed, {report.Number(Verdict.Undecided)} undecided, in {report.Duration.TotalSeconds:0} s");
        return report.Counts ? counts : $"{counts}. A control failed, so the measurement is invalid. Repeat it on a quieter machine.";
    }
}
