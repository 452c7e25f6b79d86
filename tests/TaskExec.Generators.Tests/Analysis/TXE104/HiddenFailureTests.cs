using TaskExec.Generators.Analysis.Usage;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.Analysis.TXE104;

public sealed class HiddenFailureTests
{
    [Fact]
    public Task A_hidden_failure_is_reported() =>
        Test("try { Work(); } {|#0:catch|} (Exception failure) { Console.WriteLine(failure); }")
            .Reports("TXE104", "'Run'")
            .RunAsync();

    [Theory]
    [InlineData("try { Work(); } {|TXE104:catch|} { }")]
    [InlineData("try { Work(); } {|TXE104:catch|} (Exception) { return; }")]
    [InlineData("try { Work(); } catch (ArgumentException) { } {|TXE104:catch|} (System.Exception) { }")]
    [InlineData("while (true) { try { Work(); break; } {|TXE104:catch|} { } }")]
    [InlineData("try { try { Work(); } {|TXE104:catch|} { } } finally { }")]
    public Task Hidden_failures_of_every_kind_are_reported(string body) => Test(body).RunAsync();

    [Theory]
    [InlineData("try { Work(); } catch (ArgumentException) { }")]
    [InlineData("try { Work(); } catch (OperationCanceledException) { }")]
    [InlineData("try { Work(); } catch (Exception failure) when (failure is ArgumentException) { }")]
    [InlineData("try { Work(); } catch when (true) { }")]
    [InlineData("try { Work(); } catch { throw; }")]
    [InlineData("try { Work(); } catch (Exception failure) { throw new InvalidOperationException(\"no\", failure); }")]
    [InlineData("try { Work(); } catch (Exception failure) { if (failure.Message.Length > 3) { throw; } }")]
    [InlineData("try { Work(); } catch (Exception failure) { System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure); }")]
    [InlineData("try { Work(); } catch (Exception failure) { Environment.FailFast(failure.Message); }")]
    [InlineData("try { Work(); } finally { }")]
    [InlineData("Action action = () => { try { Work(); } catch { } }; action();")] // The empty catch is what the rule judges.
    [InlineData("Local(); void Local() { try { Work(); } catch { } }")] // The empty catch is what the rule judges.
    public Task Other_code_is_not_reported(string body) => Test(body).RunAsync();

    [Fact]
    public Task Hidden_failures_in_methods_that_are_not_tracked_are_not_reported() =>
        new RuleTest<TXE104HiddenFailureAnalyzer>("public class Notes { public void Run() { try { Run(); } catch { } } }").RunAsync(); // The empty catch is what the rule judges.

    [Fact]
    public Task A_hidden_failure_in_the_implementation_of_a_partial_method_is_reported() =>
        new RuleTest<TXE104HiddenFailureAnalyzer>("public partial class Notes { [TrackedTask] public partial void Run(); public partial void Run() { try { Run(); } {|TXE104:catch|} { } } }").RunAsync();

    private static RuleTest<TXE104HiddenFailureAnalyzer> Test(string body) => new($$"""
        public partial class Notes
        {
            [TrackedTask(retries: 3)] public void Run() { {{body}} }

            private static void Work() { }
        }
        """);
}
