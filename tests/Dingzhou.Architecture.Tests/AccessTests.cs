using Dingzhou.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Dingzhou.Architecture.Tests;

/// <summary>Every HTTP function says who may call it.</summary>
public sealed class AccessTests
{
    [Fact]
    public void Every_HTTP_function_names_its_roles_or_says_that_it_is_public_or_for_whoever_is_signed_in() =>
        Rule.Unbroken(Endpoints(Code.MethodsOf(Code.Functions)).Where(m => !SaysWho(m)).Select(m => m.FullName));

    [Fact]
    public void There_are_some() => Assert.True(Endpoints(Code.MethodsOf(Code.Functions)).Count() >= 10);

    [Fact]
    public void The_rule_finds_what_it_looks_for() =>
        Assert.Equal(
            ["Forgotten", "Nobody"], Endpoints(Code.MethodsOf(typeof(Sample))).Where(m => !SaysWho(m)).Select(m => m.Name).Order());

    private static IEnumerable<MethodDefinition> Endpoints(IEnumerable<MethodDefinition> methods) =>
        methods.Where(m => m.Parameters.Any(p => p.Attribute("HttpTrigger") is not null));

    private static bool SaysWho(MethodDefinition method) =>
        method.Attribute("Access") is { } access
        && (((CustomAttributeArgument[])access.ConstructorArguments[0].Value).Length > 0
            || access.Properties.Any(p => p is
            {
                Name: nameof(AccessAttribute.Public) or nameof(AccessAttribute.SignedIn), Argument.Value: true,
            }));

    private static class Sample
    {
        public static void Forgotten([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Assert.NotNull(request);

        [Access]
        public static void Nobody([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Assert.NotNull(request);

        [Access(Public = true)]
        public static void Anybody([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Assert.NotNull(request);
    }
}
