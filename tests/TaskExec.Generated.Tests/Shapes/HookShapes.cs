using TaskExec.Generated.Tests.Skills;

namespace TaskExec.Generated.Tests.Shapes;

internal static class HookShapes
{
    private const string Name = "TaskExec.Generated.Tests.Skills.CheckedSkill";

    public static IReadOnlyList<Shape> All { get; } =
    [
        new("plan method that returns a string", $"{Name}.DoubleAsync", "abab", static async script =>
            await new CheckedSkill().RunTrackedDoubleAsync(Workbench.TodoId, "ab", script, Workbench.Token)),
        new("methods that return tasks", $"{Name}.DoubleLaterAsync", "abab", static async script =>
            await new CheckedSkill().RunTrackedDoubleLaterAsync(Workbench.TodoId, "ab", script)),
        Shape.Synchronous("synchronous methods", $"{Name}.Double", "abab", static script =>
            new CheckedSkill().RunTrackedDouble(Workbench.TodoId, "ab", script)),
        new("methods that return value tasks", $"{Name}.NothingAsync", null, static async script =>
        {
            await new CheckedSkill().RunTrackedNothingAsync(Workbench.TodoId, "ab", script);
            return null;
        }),
    ];
}
