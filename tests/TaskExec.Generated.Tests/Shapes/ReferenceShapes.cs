using TaskExec.Generated.Tests.Skills;

namespace TaskExec.Generated.Tests.Shapes;

internal static class ReferenceShapes
{
    private const string Name = "TaskExec.Generated.Tests.Skills.ReferenceSkill";

    public static IReadOnlyList<Shape> All { get; } =
    [
        Create("ref", "Swap", (2, 1), static script =>
        {
            var (left, right) = (1, 2);
            new ReferenceSkill().RunTrackedSwap(Workbench.TodoId, ref left, ref right, script);
            return (left, right);
        }),
        Create("out", "TryMeasure", (true, 5), static script =>
        {
            var result = new ReferenceSkill().RunTrackedTryMeasure(Workbench.TodoId, "notes", out var length, script);
            return (result, length);
        }),
        Create("in and ref readonly", "Add", 5, static script =>
        {
            var (left, right) = (2, 3);
            return new ReferenceSkill().RunTrackedAdd(Workbench.TodoId, in left, in right, script);
        }),
        Create("ref return", "At", "1 9 3", static script =>
        {
            var skill = new ReferenceSkill();
            skill.RunTrackedAt(Workbench.TodoId, 1, script) = 9;
            return string.Join(' ', skill.Numbers);
        }),
        Create("ref readonly return", "First", 4, static script =>
        {
            var skill = new ReferenceSkill();
            ref readonly var first = ref skill.RunTrackedFirst(Workbench.TodoId, script);
            skill.Numbers[0] = 4;
            return first;
        }),
        Create("span parameter", "Sum", 6, static script => new ReferenceSkill().RunTrackedSum(Workbench.TodoId, [1, 2, 3], script)),
        Create("span", "Tail", 2, static script => new ReferenceSkill().RunTrackedTail(Workbench.TodoId, new int[3], script).Length),
        Create("scoped", "Fill", (7, 3), static script =>
        {
            var count = 1;
            Span<int> target = stackalloc int[2];
            new ReferenceSkill().RunTrackedFill(Workbench.TodoId, target, ref count, script);
            return (target[0], count);
        }),
        Create("params span", "Count", 2, static script => new ReferenceSkill().RunTrackedCount(Workbench.TodoId, script, "a", "b")),
        new("in, of an asynchronous method", $"{Name}.LaterAsync", 8, static async script => await new ReferenceSkill().RunTrackedLaterAsync(Workbench.TodoId, 8, script)),
        Create("ref, named like generated variables", "Collisions", 150, static script =>
        {
            var (a, b, c, d, e) = (1, 2, 3, 4, 5);
            return new ReferenceSkill().RunTrackedCollisions(Workbench.TodoId, ref a, ref b, ref c, ref d, ref e, script);
        }),
        Create("verify method that takes an out parameter", "Halve", 4, static script =>
        {
            new ReferenceSkill().RunTrackedHalve(Workbench.TodoId, 8, out var half, script);
            return half;
        }),
        Create("pointer", "Dereference", 6, static script => Dereference(6, script)),
        Create("function pointer", "Apply", 10, static script => Apply(5, script)),
        Create("allows ref struct", "Describe", "2", static script => new ReferenceSkill().RunTrackedDescribe(Workbench.TodoId, new Window(new int[2]), script)),
    ];

    private static unsafe int Dereference(int number, Script script) => new ReferenceSkill().RunTrackedDereference(Workbench.TodoId, &number, script);

    private static unsafe int Apply(int number, Script script) => new ReferenceSkill().RunTrackedApply(Workbench.TodoId, &Twice, number, script);

    private static int Twice(int number) => 2 * number;

    private static Shape Create(string name, string task, object result, Func<Script, object?> call) => Shape.Synchronous(name, $"{Name}.{task}", result, call);
}
