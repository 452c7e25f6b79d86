using TaskExec.Generated.Tests.Skills;

namespace TaskExec.Generated.Tests.Shapes;

internal static class ParameterShapes
{
    private const string Name = "TaskExec.Generated.Tests.Skills.ParameterSkill";

    private static readonly ParameterSkill Skill = new();

    public static IReadOnlyList<Shape> All { get; } =
    [
        Create("optional, omitted", "Defaults", "-5 a\"b 0.5 Friday x null", static script => Skill.RunTrackedDefaults(Workbench.TodoId, script)),
        Create("optional, passed by name", "Defaults", "-5 a\"b 0.5 Monday x null", static script => Skill.RunTrackedDefaults(Workbench.TodoId, script, day: DayOfWeek.Monday)),
        Create("caller info attributes", "Caller", "CallerOfTheWrapper script", CallerOfTheWrapper),
        Create("params, expanded", "Params", 6, static script => Skill.RunTrackedParams(Workbench.TodoId, script, 1, 2, 3)),
        Create("params, empty", "Params", 0, static script => Skill.RunTrackedParams(Workbench.TodoId, script)),
        Create("params collection", "ParamsList", 2, static script => Skill.RunTrackedParamsList(Workbench.TodoId, script, 1, 2)),
        Create("nullable", "Nullable", "7", static script => Skill.RunTrackedNullable(Workbench.TodoId, script, null, 7)),
        Create("Unicode names", "Größe", 7, static script => Skill.RunTrackedGröße(Workbench.TodoId, script, 数: 7)),
        Create("keywords as names", "Keywords", 3, static script => Skill.RunTrackedKeywords(Workbench.TodoId, @this: script, @class: 1, @await: 2)),
        Create("named like generated variables", "Collisions", "123456", static script => Skill.RunTrackedCollisions(Workbench.TodoId, script, "1", "2", "3", "4", "5", "6")),
        Create("tuples", "Tuple", 6, static script => Skill.RunTrackedTuple(Workbench.TodoId, script, (1, 2), 3)),
        Create("more than seven parameters", "Many", 45, static script => Skill.RunTrackedMany(Workbench.TodoId, script, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
        Create("overload", "overload.text", "text 1", static script => Skill.RunTrackedOverload(Workbench.TodoId, script, "1")),
        Create("second overload", "overload.number", "number 1", static script => Skill.RunTrackedOverload(Workbench.TodoId, script, 1)),
        Create("[Todo] parameter", "OwnTodo", Workbench.TodoId, static script => Skill.RunTrackedOwnTodo(Workbench.TodoId, script)),
        Create("TodoId parameter", "TypedTodo", Workbench.TodoId, static script => Skill.RunTrackedTypedTodo(script, Workbench.TodoId)),
    ];

    private static object CallerOfTheWrapper(Script script) => Skill.RunTrackedCaller(Workbench.TodoId, script);

    private static Shape Create(string name, string task, object result, Func<Script, object?> call) =>
        Shape.Synchronous(name, task.Contains('.', StringComparison.Ordinal) ? task : $"{Name}.{task}", result, call);
}
