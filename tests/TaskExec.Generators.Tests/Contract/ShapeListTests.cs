using System.Text;
using TaskExec.Generators.Contract;
using TaskExec.Testing.Files;
using TaskExec.Testing.Shapes;

namespace TaskExec.Generators.Tests.Contract;

public sealed class ShapeListTests
{
    public static TheoryData<string, string, string> Refused =>
        [.. ListedShape.All.Where(static shape => shape.Rule is not null).Select(static shape => (shape.Name, shape.Rule!, shape.Source!))];

    [Theory]
    [MemberData(nameof(Refused))]
    public void The_list_states_which_rule_refuses_a_shape(string name, string rule, string source)
    {
        var kind = rule switch
        {
            "TXE001" => ViolationKind.ShapeCannotBeWrapped,
            "TXE002" => ViolationKind.TypeMustBePartial,
            "TXE003" => ViolationKind.AsyncVoid,
            "TXE006" => ViolationKind.AmbiguousTodo,
            _ => throw new ArgumentException($"'{rule}' refuses no shape.", nameof(rule)),
        };
        Assert.True(ContractOf.Violations(source).Any(violation => violation.Kind == kind), $"{rule} does not refuse {name}.");
    }

    /// <summary>Compares docs/shapes.md with tests/shapes.txt; TASKEXEC_UPDATE_BASELINES=1 regenerates the page.</summary>
    [Fact]
    public void The_list_is_equal_to_the_page_of_shapes()
    {
        var path = Repository.PathOf("docs", "shapes.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("TASKEXEC_UPDATE_BASELINES") is "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Page()
    {
        var page = new StringBuilder("# Shapes of tracked methods\n\nEvery shape is tested: a tracked one is compiled and run, any other is rejected by the rule that is linked.\n");
        foreach (var area in ListedShape.All.GroupBy(static shape => shape.Area))
        {
            page.Append("\n## ").Append(area.Key).Append("\n\n| Shape | Result |\n|---|---|\n");
            foreach (var shape in area)
            {
                page.Append("| ").Append(shape.Name.Replace("<", "\\<", StringComparison.Ordinal)).Append(" | ")
                    .Append(shape.Rule is { } rule ? $"[{rule}](rules/{rule}.md)" : "tracked").Append(" |\n");
            }
        }

        return page.ToString();
    }
}
