using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Cases;
using Platform.Casework.Standing;
using Platform.Covenants;

namespace Platform.TestKit;

/// <summary>
/// Fills a service's tables with rows of every kind and looks at each of them through many accounts: what the filter of queries finds, past the walls
/// of the database, must be what the database lets through without the filter.
/// </summary>
public static class WallAgreement
{
    private const int RowsPerTable = 240;

    /// <summary>How many tables and accounts were compared, how many rows some account saw, and every disagreement.</summary>
    /// <param name="Comparisons">Tables times accounts.</param>
    /// <param name="Seen">Rows seen, over all of them; a comparison in which nobody sees anything says nothing.</param>
    /// <param name="Unseen">Tables of which no account saw any row.</param>
    /// <param name="Disagreements">What was not the same.</param>
    public sealed record Result(int Comparisons, int Seen, IReadOnlyList<string> Unseen, IReadOnlyList<string> Disagreements);

    /// <summary>Compares on a database of its own.</summary>
    /// <param name="context">The service's context.</param>
    /// <param name="house">A house with a closed process.</param>
    /// <param name="other">Another house.</param>
    public static async Task<Result> CompareAsync(Type context, string house, string other)
    {
        await using var database = await TestDatabase.CreateAsync(context);
        await using var db = database.OpenContext();
        var profile = Catalogs.WithMadeUp.House(house);
        var pool = new Pool(profile, Catalogs.WithMadeUp.House(other), new Random(20261130));
        await FillAsync(database, db, pool);
        var (comparisons, seen, disagreements, unseen) = (0, 0, new List<string>(), new HashSet<string>());
        foreach (var wall in DatabaseWalls.Declared(db).Where(static wall => wall.NoWallBecause is null && IsWalled(wall.Row)))
        {
            var any = false;
            foreach (var account in pool.Accounts())
            {
                var now = TimeProvider.System.GetUtcNow();
                var user = new CurrentUser(account.Subject, account.House, account.Party, account.Roles, [], "test", "")
                { Reach = Catalogs.WithMadeUp.House(account.House).ReachOf(account.Roles, account.Party) };
                var filtered = await (Task<SortedSet<string>>)Filtered.MakeGenericMethod(wall.Row).Invoke(null, [db, user, now])!;
                var walled = await WalledAsync(database, db.Model.FindEntityType(wall.Row)!, account);
                comparisons++;
                seen += walled.Count;
                any |= walled.Count > 0;
                if (!filtered.SetEquals(walled))
                {
                    disagreements.Add(
                        $"{wall.Row.Name} as {account}: the filter alone finds {filtered.Except(walled).Count()}, the database alone "
                            + $"{walled.Except(filtered).Count()}"
                        + $" of {walled.Count}");
                }
            }

            // How accounts stand is for the service alone, in every service.
            if (!any && wall.Row != typeof(AccountStanding)) unseen.Add(wall.Row.Name);
        }

        return new(comparisons, seen, [.. unseen], disagreements);
    }

    private static bool IsWalled(Type row) =>
        row.GetInterfaces().Any(static face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IWalled<>));

    private static readonly MethodInfo Filtered = typeof(
        WallAgreement).GetMethod(nameof(FilteredAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static async Task<SortedSet<string>> FilteredAsync<T>(
        PlatformDbContext db, CurrentUser user, DateTimeOffset now) where T : class, IWalled<T>
    {
        var key = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties;
        var row = Expression.Parameter(typeof(T));
        var property = typeof(EF).GetMethod(nameof(EF.Property))!;
        var values = Expression.NewArrayInit(typeof(object), key.Select(part =>
            Expression.Convert(Expression.Call(property.MakeGenericMethod(part.ClrType), row, Expression.Constant(part.Name)), typeof(object))));
        var rows = await db.Seen<T>(user, now).Select(Expression.Lambda<Func<T, object[]>>(values, row)).ToListAsync();
        return new(rows.Select(static found => string.Join('|', found.Select(Plain))), StringComparer.Ordinal);
    }

    private static async Task<SortedSet<string>> WalledAsync(TestDatabase database, IEntityType entity, Pool.Caller account)
    {
        await using var connection = await database.OpenAsServiceAsync(account.House, account.Party, string.Join(',', account.Roles),
            account: account.Subject);
        var columns = entity.FindPrimaryKey()!.Properties.Select(static part => $"\"{part.GetColumnName()}\"");
        await using var command = new NpgsqlCommand($"select {string.Join(", ", columns)} from {entity.GetTableName()}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync()) found.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
            .Select(column => Plain(reader.GetValue(column)))));
        return found;
    }

    private static string Plain(object value) => value switch
    {
        DateTimeOffset moment => moment.UtcTicks.ToString(CultureInfo.InvariantCulture),
        DateTime moment => moment.Ticks.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToDateTime(TimeOnly.MinValue).Ticks.ToString(CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Rows that hang together only because there are so few ids to choose from; keys to other tables and triggers are not asked.</summary>
    private static async Task FillAsync(TestDatabase database, PlatformDbContext db, Pool pool)
    {
        var model = db.DesignModel;
        await using var connection = new NpgsqlConnection(database.AdminConnection);
        await connection.OpenAsync();
        await using (var replica = new NpgsqlCommand("set session_replication_role = replica", connection)) await replica.ExecuteNonQueryAsync();
        foreach (var wall in DatabaseWalls.Declared(db).Where(static wall => wall.NoWallBecause is null))
        {
            var entity = model.FindEntityType(wall.Row)!;
            var words = wall.Policies(model).SelectMany(static policy => Regex.Matches(policy.Using ?? "", "'([^',]+)'"))
                .Select(static match => match.Groups[1].Value).ToArray();
            var properties = entity.GetProperties().Where(static part => part.GetComputedColumnSql() is null).ToList();
            properties.RemoveAll(static part => part.GetColumnName() is "xmin");
            var columns = string.Join(", ", properties.Select(static part => $"\"{part.GetColumnName()}\""));
            // A few exclusions hide some cases; many would hide all of them, and then there is nothing to compare.
            for (var row = 0; row < (wall.Row == typeof(Recusal) ? 8 : RowsPerTable); row++)
            {
                await using var insert = new NpgsqlCommand(
                    $"insert into {entity.GetTableName()} ({columns}) values ({string.Join(", ", properties.Select((_, i) => $"${i + 1}"))})",
                    connection);
                foreach (var part in properties) insert.Parameters.Add(
                    new() { Value = Fitting(part, pool.Value(part, words)), DataTypeName = part.GetColumnType() is "jsonb" ? "jsonb" : null });
                try
                {
                    await insert.ExecuteNonQueryAsync();
                }
                catch (PostgresException unfit) when (
                    unfit.SqlState is PostgresErrorCodes.CheckViolation or PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.DataException)
                {
                    // A row that cannot be is none to see.
                }
            }
        }
    }

    private static object Fitting(IProperty part, object? value) =>
        value is string text && part.GetMaxLength() is { } length and > 0 && text.Length > length ? text[..length] : value ?? DBNull.Value;

    /// <summary>Few values of each kind, so that rows and accounts often meet.</summary>
    private sealed class Pool(HouseProfile house, HouseProfile other, Random chance)
    {
        private readonly Guid[] ids = [.. Enumerable.Range(1, 24).Select(static i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]))];
        private readonly string[] parties = [.. house.Parties.Take(3).Select(static party => party.Id), .. CoreParty(house)];
        private readonly string[] accounts = ["first-account", "second-account"];
        private int fresh;

        public sealed record Caller(string Subject, string House, string Party, string[] Roles)
        {
            public override string ToString() => $"{Subject} of {Party} in {House} as {string.Join('+', Roles)}";
        }

        public IEnumerable<Caller> Accounts() =>
        [
            .. from role in house.Roles from party in parties select new Caller(accounts[0], house.Id, party, [role]),
            new(accounts[1], house.Id, parties[0], [RoleIds.PartyDelegate, RoleIds.CaseDirector]),
            new(accounts[1], house.Id, parties[^1], [RoleIds.WeegploegMember, RoleIds.PartyDelegate]),
            new(accounts[1], house.Id, parties[1], [RoleIds.ProcessDirector, RoleIds.PrivacyOfficer]),
            new(accounts[0], other.Id, parties[0], [RoleIds.ProcessDirector]),
            new(accounts[0], other.Id, parties[0], [RoleIds.PartyDelegate]),
        ];

        public object? Value(IProperty property, string[] words)
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (property.IsNullable && chance.Next(3) == 0) return null;
            if (property.IsPrimaryKey() && property.DeclaringType is IEntityType { } entity && entity.FindPrimaryKey()!.Properties.Count == 1
                && type == typeof(Guid))
                return fresh++ % 2 == 0 ? Any(ids) : Guid.NewGuid();
            if (type.IsEnum) return Any(Enum.GetNames(type));
            if (property.GetColumnType() is "jsonb") return "{}";
            if ((property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType()) is { } stored) type = Nullable.GetUnderlyingType(
                stored) ?? stored;
            return property.Name switch
            {
                "House" => chance.Next(4) == 0 ? other.Id : house.Id,
                "Houses" => chance.Next(2) == 0 ? [house.Id] : (string[])[other.Id],
                "Process" => Any(house.Processes.Keys.ToArray()),
                "Account" => Any(accounts),
                "Phase" => Any([InvolvedPhases.Meetings, "another-phase"]),
                _ when type == typeof(string) && words.Length > 0 && chance.Next(3) > 0
                    && !property.Name.Contains("Party", StringComparison.Ordinal) =>
                    Any([.. words, .. house.Roles]),
                _ when type == typeof(string) => Any(parties),
                _ when type == typeof(string[]) => chance.Next(2) == 0 ? [Any(parties), Any(house.Roles.ToArray())]
                    : (string[])[Any(house.Roles.ToArray())],
                _ when type == typeof(List<string>) => (List<string>)[Any(house.Roles.ToArray())],
                _ when type == typeof(Guid) => Any(ids),
                _ when type == typeof(Guid[]) => chance.Next(3) == 0 ? [] : (Guid[])[Any(ids), Any(ids)],
                _ when type == typeof(bool) => chance.Next(2) == 0,
                _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)
                    .AddDays(chance.Next(2) == 0 ? chance.Next(300) : 3650 + chance.Next(300)),
                _ when type == typeof(DateTimeOffset[]) => Array.Empty<DateTimeOffset>(),
                _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 1).AddDays(chance.Next(700)),
                _ when type == typeof(TimeOnly) => new TimeOnly(chance.Next(24), 0),
                _ when type == typeof(byte[][]) => (byte[][])[BitConverter.GetBytes(chance.Next())],
                _ when type == typeof(byte[]) => BitConverter.GetBytes(chance.Next()),
                _ when type == typeof(int) => chance.Next(1, 1000),
                _ when type == typeof(long) => (long)chance.Next(1, 1_000_000),
                _ when type == typeof(short) => (short)chance.Next(1, 1000),
                _ when type == typeof(decimal) => (decimal)chance.Next(1, 1000),
                _ when type == typeof(uint) => (long)chance.Next(1, 1000),
                _ => throw new NotSupportedException(
                    $"{property.DeclaringType.DisplayName()}.{property.Name} is a {type.Name}; say here what such a value can be."),
            };
        }

        private static IEnumerable<string> CoreParty(HouseProfile house) => house.Processes.Values.Where(static process => process.Closed)
            .SelectMany(process => house.Parties.Where(party => house.IsCoreParty(process.Id, party.Id))).Select(static party => party.Id).Take(1);

        private T Any<T>(T[] some) => some[chance.Next(some.Length)];
    }
}
