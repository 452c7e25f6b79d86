using TaskExec.Defaults;
using TaskExec.Testing.Files;

namespace TaskExec.Runtime.Tests.Defaults;

public sealed class DefaultStorePathTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void The_default_is_the_nearest_file_between_the_folder_and_the_repository_root()
    {
        _folder.Write("repository/.git/HEAD", "");
        var root = _folder.Write("repository/todos.json", "[]");
        Assert.Equal(root, From("repository/src/deep"));

        var nearer = _folder.Write("repository/src/todos.json", "[]");
        Assert.Equal(nearer, From("repository/src/deep"));
    }

    [Fact]
    public void The_default_is_never_above_the_repository_root()
    {
        _folder.Write("todos.json", "[]");
        _folder.Write("repository/.git/HEAD", "");

        Assert.Equal(_folder["repository/todos.json"], From("repository/src"));
    }

    [Fact]
    public void The_default_is_the_root_of_a_work_tree_with_a_git_folder_elsewhere()
    {
        _folder.Write("tree/.git", "gitdir: /elsewhere");

        Assert.Equal(_folder["tree/todos.json"], From("tree/src"));
    }

    [Fact]
    public void The_default_is_the_folder_itself_without_a_repository_solution_or_project()
    {
        _folder.Write("todos.json", "[]");

        Assert.Equal(_folder["plain/todos.json"], From("plain"));
    }

    [Theory]
    [InlineData("solution/All.sln", "solution/todos.json")]
    [InlineData("solution/All.slnx", "solution/todos.json")]
    [InlineData("solution/app/App.csproj", "solution/app/todos.json")]
    [InlineData("solution/app/App.fsproj", "solution/app/todos.json")]
    public void The_default_outside_of_a_repository_is_in_the_folder_of_the_solution_or_project(string project, string file)
    {
        _folder.Write(project, "");
        _folder.Write("todos.json", "[]");

        Assert.Equal(_folder[file], From("solution/app/Notes"));
    }

    [Fact]
    public void The_default_is_the_file_of_the_solution_if_its_project_has_none()
    {
        _folder.Write("solution/All.sln", "");
        _folder.Write("solution/app/App.csproj", "");
        Assert.Equal(_folder["solution/todos.json"], From("solution/app"));

        var nearer = _folder.Write("solution/app/todos.json", "[]");
        Assert.Equal(nearer, From("solution/app"));
    }

    [Theory]
    [InlineData("app/bin/Debug/net10.0")]
    [InlineData("app/obj/Debug")]
    [InlineData("artifacts/bin/app/debug")]
    public void The_default_is_never_in_build_output(string output)
    {
        _folder.Write("repository/.git/HEAD", "");
        _folder.Write("repository/app/App.csproj", "");
        _folder.Write($"repository/{output}/todos.json", "[]");
        _folder.Write("repository/artifacts/bin/app/debug/App.runtimeconfig.json", "{}");

        Assert.Equal(_folder["repository/todos.json"], From($"repository/{output}"));
    }

    [Fact]
    public void The_default_is_in_the_project_folder_even_if_the_build_output_contains_projects()
    {
        _folder.Write("app/App.csproj", "");
        _folder.Write("app/bin/Debug/template/Copied.csproj", "");

        Assert.Equal(_folder["app/todos.json"], From("app/bin/Debug/template/src/deep"));
    }

    [Fact]
    public void The_default_of_a_deployed_program_is_beside_the_program()
    {
        _folder.Write("srv/App.runtimeconfig.json", "{}");

        Assert.Equal(_folder["srv/todos.json"], From("srv"));
    }

    [Fact]
    public void The_plain_file_name_precedes_that_of_Trae_and_the_nearest_folder_precedes_both()
    {
        _folder.Write("repository/.git/HEAD", "");
        var plain = _folder.Write("repository/todos.json", "[]");
        _folder.Write("repository/.trae/todos/todos.json", "[]");
        Assert.Equal(plain, From("repository"));

        var near = _folder.Write("repository/src/.trae/todos/todos.json", "[]");
        Assert.Equal(near, From("repository/src"));
    }

    [Fact]
    public void The_default_stays_the_same_while_the_file_is_missing_for_a_moment()
    {
        _folder.Write("repository/.git/HEAD", "");
        _folder.Write("repository/todos.json", "[]");
        _folder.Write("repository/src/.taskexec/todos.json/seen", "");

        Assert.Equal(_folder["repository/src/todos.json"], From("repository/src"));
    }

    public void Dispose() => _folder.Dispose();

    private string From(string folder) => TodosLocation.Nearest(Directory.CreateDirectory(_folder[folder]).FullName);
}
