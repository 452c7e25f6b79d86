using TaskExec.Interception.Tests.Skills;

namespace TaskExec.Interception.Tests;

public sealed class CallShapeTests
{
    private readonly Skill _skill = new();

    [Fact]
    public Task Instance_methods_are_tracked() => IsTracked(3, () => _skill.Add(1, 2), "instance");

    [Fact]
    public Task Static_methods_are_tracked() => IsTracked(-3, () => Skill.Negate(3), "static");

    [Fact]
    public Task Methods_that_return_a_ValueTask_are_tracked() => IsTrackedAsync(4, async () => await _skill.SoonAsync(4), "value-task");

    [Fact]
    public Task Methods_that_return_a_task_without_a_result_are_tracked() => IsTrackedAsync(
        0,
        async () =>
        {
            await _skill.DoneAsync();
            return 0;
        },
        "void-task");

    [Fact]
    public Task Generic_methods_are_tracked() => IsTracked(("a", 1), () => (_skill.Echo("a"), _skill.Echo(1)), "generic", "generic");

    [Fact]
    public Task Methods_of_generic_types_are_tracked() => IsTracked("a", () => new GenericSkill<string>().Show("a"), "of-generic-type");

    [Fact]
    public Task Methods_of_nested_generic_types_are_tracked() => IsTracked("a 1 True", () => new GenericSkill<string>.Nested<int>().Pair("a", 1, true), "of-nested-generic");

    [Fact]
    public Task Methods_with_reference_parameters_are_tracked() => IsTracked(
        (2, 1),
        () =>
        {
            var left = 1;
            _skill.Swap(ref left, 2, out var before);
            return (left, before);
        },
        "references");

    [Fact]
    public Task Methods_that_return_a_reference_are_tracked() => IsTracked(
        9,
        () =>
        {
            ref var cell = ref _skill.Cell(1);
            cell = 9;
            return _skill.Cell(1);
        },
        "ref-return",
        "ref-return");

    [Fact]
    public Task Methods_with_span_and_params_parameters_are_tracked() => IsTracked(
        (6, 3, "a-b"),
        () =>
        {
            Span<int> numbers = [1, 2];
            return (_skill.Sum(1, 2, 3), _skill.Sum(numbers), _skill.Join("-", "a", "b"));
        },
        "span",
        "span",
        "params");

    [Fact]
    public Task Calls_with_optional_arguments_are_tracked() => IsTracked("5 five Monday", () => _skill.Named(day: DayOfWeek.Monday), "optional");

    [Fact]
    public Task Calls_with_named_arguments_in_another_order_are_tracked() => IsTracked("2 two Friday", () => _skill.Named(text: "two", number: 2), "optional");

    [Fact]
    public Task Methods_with_caller_information_are_tracked() => IsTracked("Methods_with_caller_information_are_tracked True 40 + 2", () => _skill.Caller(40 + 2), "caller");

    [Fact]
    public Task Iterators_are_tracked() => IsTracked(3, () => _skill.Count(3).Sum(), "iterator");

    [Fact]
    public Task Streams_are_tracked() => IsTrackedAsync(
        3,
        async () =>
        {
            var sum = 0;
            await foreach (var number in _skill.StreamAsync(3))
            {
                sum += number;
            }

            return sum;
        },
        "stream");

    [Fact]
    public Task Methods_with_keywords_and_generated_names_are_tracked() => IsTracked("a 1 b", () => _skill.Keywords("a", 1, "b"), "keywords");

    [Fact]
    public Task Methods_with_dynamic_parameters_are_tracked() => IsTracked("x", () => _skill.Dynamic("x"), "dynamic");

    [Fact]
    public Task Methods_with_tuples_are_tracked() => IsTracked((1, "a"), () => _skill.Tuple((1, "a")), "tuple");

    [Fact]
    public Task Methods_with_nullable_parameters_are_tracked() => IsTracked("8", () => _skill.Maybe(null, 8), "nullable");

    [Fact]
    public Task Methods_with_pointers_are_tracked()
    {
        var place = 6;
        return IsTracked(6, () => ReadPosition(_skill, ref place), "pointer");
    }

    [Fact]
    public Task Private_methods_are_tracked() => IsTracked(3, _skill.CallHidden, "private", "private-static");

    [Fact]
    public Task Protected_methods_are_tracked() => IsTracked(3, new DerivedSkill().CallGuarded, "protected");

    [Fact]
    public Task Private_methods_of_static_classes_are_tracked() => IsTracked(4, StaticSkill.CallHidden, "of-static-class");

    [Fact]
    public Task Private_methods_of_generic_types_are_tracked() => IsTracked("a 3", () => new GenericSkill<string>().CallHidden("a"), "private-generic");

    [Fact]
    public Task Methods_of_types_that_are_not_partial_are_tracked() => IsTracked("A", () => new PlainSkill().Shout("a"), "plain");

    [Fact]
    public Task Members_of_an_interface_are_tracked() => IsTracked(3, () => ((ISkill)new PlainSkill()).Measure("abc"), "interface");

    [Fact]
    public Task Overrides_are_tracked() => IsTracked("derived", () => new DerivedSkill().Answer(), "override");

    [Fact]
    public Task Inherited_virtual_methods_are_tracked() => IsTracked("base", () => new DerivedSkill().Speak(), "virtual");

    [Fact]
    public Task Methods_that_change_their_struct_are_tracked() => IsTracked(
        (3, 3, 5),
        () =>
        {
            var counter = default(Counter);
            counter.Increase(3);
            var plain = default(PlainCounter);
            plain.Increase(5);
            return (counter.Value, counter.Peek(), plain.Value);
        },
        "struct",
        "plain-struct",
        "readonly-struct");

    [Fact]
    public Task Methods_of_temporary_struct_values_are_tracked() => IsTracked(0, () => default(Counter).Peek(), "readonly-struct");

    [Fact]
    public Task Methods_of_ref_structs_are_tracked() => IsTracked(7, () => new Window([7]).First(), "ref-struct");

    [Fact]
    public Task Extension_methods_are_tracked() => IsTracked("a-a", () => "a".Doubled("-"), "extension");

    [Fact]
    public Task Extension_methods_that_are_called_as_static_methods_are_tracked() => IsTracked("aa", () => Extending.Doubled("a"), "extension");

    [Fact]
    public Task Members_of_extension_blocks_are_tracked() => IsTracked("aaaa", () => "a".Tripled(1), "extension-member");

    private static unsafe int ReadPosition(Skill skill, ref int place)
    {
        fixed (int* address = &place)
        {
            return skill.Read(address);
        }
    }

    private static Task IsTracked<T>(T expected, Func<T> call, params string[] tasks) => IsTrackedAsync(expected, () => Task.FromResult(call()), tasks);

    private static async Task IsTrackedAsync<T>(T expected, Func<Task<T>> call, params string[] tasks)
    {
        T? result = default;

        var recorded = await Recorded.RunAsync(async () => result = await call());

        Assert.Equal(expected, result);
        Assert.Equal(tasks, recorded.Tasks);
    }
}
