using TaskExec.Generated.Tests.Skills;

namespace TaskExec.Generated.Tests.Shapes;

internal static class ParameterShapes
{
    private const string Name = "TaskExec.Generated.Tests.Skills.ParameterSkill";

    private static readonly ParameterSkill Skill = new();

    public static IReadOnlyList<Shape> All { get; } =
    [
        Of("optional, omitted", "Defaults", "-5 a\"b 0.5 Friday x null", static script => Skill.RunTrackedDefaults(Workbench.TodoId, script)),
        Of("optional, passed by name", "Defaults", "-5 a\"b 0.5 Monday x null", static script => Skill.RunTrackedDefaults(Workbench.TodoId, script, day: DayOfWeek.Monday)),
        Of("caller info attributes", "Caller", "CallerOfTheWrapper script", CallerOfTheWrapper),
        Of("params, expanded", "Params", 6, static script => Skill.RunTrackedParams(Workbench.TodoId, script, 1, 2, 3)),
        Of("params, empty", "Params", 0, static script => Skill.RunTrackedParams(Workbench.TodoId, script)),
        Of("params collection", "ParamsList", 2, static script => Skill.RunTrackedParamsList(Workbench.TodoId, script, 1, 2)),
        Of("nullable", "Nullable", "7", static script => Skill.RunTrackedNullable(Workbench.TodoId, script, null, 7)),
        Of("Unicode names", "Größe", 7, static script => Skill.RunTrackedGröße(Workbench.TodoId, script, 数: 7)),
        Of("keywords as names", "Keywords", 3, static script => Skill.RunTrackedKeywords(Workbench.TodoId, @this: script, @class: 1, @await: 2)),
        Of("named like generated variables", "Collisions", "123456", static script => Skill.RunTrackedCollisions(Workbench.TodoId, script, "1", "2", "3", "4", "5", "6")),
        Of("tuples", "Tuple", 6, static script => Skill.RunTrackedTuple(Workbench.TodoId, script, (1, 2), 3)),
        Of("more than seven parameters", "Many", 45, static script => Skill.RunTrackedMany(Workbench.TodoId, script, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
        Of("overload", "overload.text", "text 1", static script => Skill.RunTrackedOverload(Workbench.TodoId, script, "1")),
        Of("second overload", "overload.number", "number 1", static script => Skill.RunTrackedOverload(Workbench.TodoId, script, 1)),
        Of("[Todo] parameter", "OwnTodo", Workbench.TodoId, static script => Skill.RunTrackedOwnTodo(Workbench.TodoId, script)),
        Of("TodoId parameter", "TypedTodo", Workbench.TodoId, static script => Skill.RunTrackedTypedTodo(script, Workbench.TodoId)),
    ];

    private static object CallerOfTheWrapper(Script script) => Skill.RunTrackedCaller(Workbench.TodoId, script);

    private static Shape Of(string name, string task, object result, Func<Script, object?> call) =>
        Shape.Synchronous(name, task.Contains('.', StringComparison.Ordinal) ? task : $"{Name}.{task}", result, call);
}
