using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dingzhou.Domain.Grants.Simulations;
using Dingzhou.Domain.Json;
using Dingzhou.Domain.Policies.Versions;

namespace Dingzhou.Domain.Tests;

/// <summary>What was stored before a word changed is read, and is still written under its old name.</summary>
public sealed class StoredAsTests
{
    [Theory]
    [InlineData(typeof(FunctionMove), """{"from":"市民政局","to":"市委社会工作部","on":"2022-08-31","basis":"职责调整","documents":["定政发〔2022〕20号"]}""")]
    [InlineData(typeof(SimulatedChange), """{"id":"2022-1","name":"农场","uscc":"91130682MA07TEST1X","matter":"grain-land","outcomeBefore":"awarded","outcomeAfter":"awarded","dueBefore":1,"dueAfter":2,"paidBefore":1,"paidAfter":2,"difference":1}""")]
    [InlineData(typeof(JointOpinion), """{"department":"市教育局","outcome":"repeal","grounds":["8.2"],"explanation":"同意","by":{"subject":"a","name":"张"},"at":"2022-08-09T10:00:00+08:00"}""")]
    public void What_was_stored_under_an_old_name_is_read_and_written_alike(Type type, string stored)
    {
        var read = JsonSerializer.Deserialize(stored, type, DomainJson.Options)!;

        Assert.Equal(stored, JsonSerializer.Serialize(read, type, DomainJson.Options));
        Assert.DoesNotContain(type.GetProperties(), p => p.IsDefined(typeof(StoredAsAttribute)) && p.GetValue(read) is null);
    }

    [Theory]
    [InlineData(typeof(ApplicationChange))]
    [InlineData(typeof(CaseChange))]
    [InlineData(typeof(CleanupCycleChange))]
    [InlineData(typeof(DocumentChange))]
    [InlineData(typeof(PolicyRegisterChange))]
    [InlineData(typeof(SettlementChange))]
    public void What_a_history_shows_is_named_as_it_is_hashed(Type change)
    {
        var (seen, waiting) = (new HashSet<Type>(), new Queue<Type>([change]));
        while (waiting.TryDequeue(out var type))
        {
            if (!seen.Add(type))
                continue;
            var info = DomainJson.Options.GetTypeInfo(type);
            Assert.DoesNotContain(info.Properties, p => p.AttributeProvider?.IsDefined(typeof(StoredAsAttribute), inherit: true) == true);
            IEnumerable<Type?> parts = [
                info.ElementType, Nullable.GetUnderlyingType(type), .. info.PolymorphismOptions?.DerivedTypes.Select(d => d.DerivedType)
                    ?? [],
                .. info.Kind == JsonTypeInfoKind.Object ? info.Properties.Select(p => p.PropertyType) : []];
            foreach (var part in parts.OfType<Type>())
                waiting.Enqueue(part);
        }

        Assert.True(seen.Count > 5);
    }
}
