using TaskExec.Generated.Tests.Skills;

namespace TaskExec.Generated.Tests.Shapes;

internal static class CompanionShapes
{
    private const string Name = "TaskExec.Generated.Tests.Skills.CheckedSkill";

    public static IReadOnlyList<Shape> All { get; } =
    [
        new("a plan that returns a text", $"{Name}.DoubleAsync", "abab", static async script =>
            await new CheckedSkill().RunTrackedDoubleAsync(Workbench.TodoId, "ab", script, Workbench.Token)),
        new("companions that return tasks", $"{Name}.DoubleLaterAsync", "abab", static async script =>
            await new CheckedSkill().RunTrackedDoubleLaterAsync(Workbench.TodoId, "ab", script)),
        Shape.Synchronous("companions that are synchronous", $"{Name}.Double", "abab", static script =>
            new CheckedSkill().RunTrackedDouble(Workbench.TodoId, "ab", script)),
        new("companions that return value tasks", $"{Name}.NothingAsync", null, static async script =>
        {
            await new CheckedSkill().RunTrackedNothingAsync(Workbench.TodoId, "ab", script);
            return null;
        }),
    ];
}
