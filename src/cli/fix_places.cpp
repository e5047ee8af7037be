// Names alone don't tell: a link, or another way to the same folder, is the same file.
#include "cli/fix_places.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <set>

#include "cli/file_identity.h"
#include "cli/words.h"

namespace taskloom::cli {

namespace {

bool is_folder(const std::string& path) {
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
}

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// A new file can be made in its folder, or an Error that says why not: a dry run would not find out otherwise.
Status check_place(const std::string& output) {
    struct stat facts {};
    if (output == "-" || ::stat(output.c_str(), &facts) == 0) return {};
    const std::size_t slash = output.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : output.substr(0, slash + 1);
    if (::stat(folder.c_str(), &facts) != 0 && errno == ENOENT) {
        return usage(output + ": there is no folder " + folder);
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        return usage(output + ": " + std::strerror(errno));
    }
    return {};
}

Status check_output_form(FixPlaces& places) {
    places.output_is_folder = places.output.back() == '/' || places.files.size() > 1;
    if (!places.output_is_folder) {
        if (!is_folder(places.output)) return check_place(places.output);
        return usage(places.output + ": is a folder; " +
                     (places.files.front() == "-" ? "standard input has no name to be written under; give -o a file"
                                                  : "write " + places.output + "/ to keep the file's name in it"));
    }
    if (places.output == "-" || !is_folder(places.output)) {
        const char* const when = places.files.size() > 1 ? " when there are several files" : " when it ends in /";
        return usage(std::string("-o must be a folder that is there") + when + "; " + quoted(places.output) +
                     " is none");
    }
    if (::access(places.output.c_str(), W_OK | X_OK) != 0) {
        return usage(places.output + ": " + std::strerror(errno));
    }
    std::set<std::string> names;
    for (const std::string& file : places.files) {
        if (file == "-") return usage("standard input has no name to be written under; give -o a file");
        if (!names.insert(base_name(file)).second) {
            return usage("two files would be written to the same " + quoted(base_name(file)) +
                         "; mend them one by one");
        }
    }
    return {};
}

std::string identity_of_input(const std::string& path) {
    return path == "-" ? identity_of_stream(STDIN_FILENO) : identity_of(path);
}

// What a file is to this run, by its identity. What has none is nobody's.
class Roles {
public:
    explicit Roles(const FixPlaces& places) : places_(places) {
        for (const std::string& file : places.files) inputs_.emplace(identity_of_input(file), &file);
        if (!places.specification.empty()) specification_ = identity_of_input(places.specification);
        // The report goes there, if nothing else does.
        standard_output_ = identity_of_stream(STDOUT_FILENO);
    }

    // Each mended file may replace the one it came from, and no other.
    Status claim_targets() {
        for (const std::string& file : places_.files) {
            const std::string target = places_.target_of(file);
            if (target == "-") continue;
            const std::string identity = identity_of(target);
            if (identity.empty()) continue;
            if (identity == specification_) {
                return usage("-o would write over the specification: " + quoted(target) + "; give -o another place");
            }
            if (identity == standard_output_) return goes_out_twice(target);
            const auto input = inputs_.find(identity);
            if (input != inputs_.end() && identity != identity_of_input(file)) {
                return usage("-o would write over a file that is to be checked: " + quoted(*input->second) +
                             "; mend them one by one");
            }
            if (!targets_.insert(identity).second) {
                return usage("two files would be written to the same " + quoted(target) + "; mend them one by one");
            }
        }
        return {};
    }

    // The specification may replace the one it came from, and nothing else.
    Status claim_grown() const {
        const std::string& grown = places_.grown;
        const std::string identity = identity_of(grown);
        if (identity.empty()) return {};
        if (inputs_.count(identity) != 0) {
            return usage("--write-spec would write over a file that is to be checked: " + quoted(grown) +
                         "; give it a file of its own");
        }
        if (targets_.count(identity) != 0) {
            return usage("--write-spec would write over a mended file: " + quoted(grown) +
                         "; give it a file of its own");
        }
        if (identity == standard_output_) return goes_out_twice(grown);
        return {};
    }

private:
    static Error goes_out_twice(const std::string& path) {
        return usage("standard output goes to " + quoted(path) + " already; give each a file of its own");
    }

    const FixPlaces& places_;
    std::map<std::string, const std::string*> inputs_;
    std::set<std::string> targets_;
    std::string specification_, standard_output_;
};

}  // namespace

std::string FixPlaces::target_of(const std::string& file) const {
    if (!output_is_folder) return output;
    return output + (output.back() == '/' ? "" : "/") + base_name(file);
}

Status check_places(FixPlaces& places) {
    Roles roles(places);
    if (!places.output.empty()) {
        if (Status checked = check_output_form(places); !checked) return checked;
        if (Status claimed = roles.claim_targets(); !claimed) return claimed;
    }
    if (places.grown.empty()) return {};
    if (places.grown == "-" || is_folder(places.grown)) {
        return usage("--write-spec needs a file of its own; " + quoted(places.grown) + " is none");
    }
    if (Status checked = check_place(places.grown); !checked) return checked;
    return roles.claim_grown();
}

}  // namespace taskloom::cli
